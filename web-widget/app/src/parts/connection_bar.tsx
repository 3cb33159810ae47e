// Says when messages cannot get through, what is kept, and what the visitor can do. Silent for the first moments.

import { useEffect } from 'preact/hooks';
import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { useSignal } from '../following';

const PATIENCE_MS = 1_500;

export function ConnectionBar() {
  const { chat, t } = useTools();
  const patience = useSignal(true);
  const phase = chat.store.phase.value;
  const well = phase === 'ready';
  useEffect(() => {
    patience.value = true;
    if (well) return;
    const timer = setTimeout(() => (patience.value = false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [well]);
  const hidden = well || (patience.value && phase !== 'offline' && phase !== 'stopped');
  const count = chat.store.unsent.value;
  const stopped = phase === 'stopped';
  const text =
    phase === 'offline' ? t('connection.offline', { count })
    : stopped ? t(chat.store.phaseCode.value === 'sign_in_needed' ? 'connection.refused' : 'connection.unavailable')
    : t('connection.reconnecting', { count });
  return (
    <div class="connection" role="status" data-phase={phase}>
      {!hidden && (
        <>
          <Icon name={stopped ? 'alert' : 'offline'} size={16} />
          <span>{text}</span>
          {stopped && (
            <button type="button" class="link-button" onClick={() => chat.reconnect()}>
              {t('connection.try_again')}
            </button>
          )}
        </>
      )}
      {!chat.keeps && chat.store.unsent.value > 0 && <span>{t('connection.memory_only')}</span>}
    </div>
  );
}
