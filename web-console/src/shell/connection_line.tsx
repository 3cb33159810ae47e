// One line, only while the connection is not what it should be: what happens and what is kept.

import { useEffect, useState } from 'preact/hooks';
import { WifiOff } from 'lucide-preact';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { useDesk } from './context';
import styles from './connection_line.module.css';

const patience_ms = 1500; // a hand-over between two links is nobody's business

export function ConnectionLine() {
  const { conversations, client, online } = useDesk();
  const phase = conversations.phase.value;
  const late = useLate(!online.value, patience_ms);
  const kept = conversations.unsent.value;
  const degraded = !online.value && late;
  return (
    <div role="status" class={styles['line']} hidden={!degraded}>
      {degraded && (
        <>
          <WifiOff size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>
            {phase === 'offline' ? t('connection.offline') : phase === 'stopped' ? t('connection.stopped') : t('connection.reconnecting')}
            {kept > 0 && ` ${t('connection.kept', { count: kept })}`}
          </span>
          {phase !== 'connecting' && (
            <Button kind="quiet" onClick={() => (phase === 'stopped' ? void client.start() : client.online())}>
              {t('connection.now')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

// True once `wrong` has been true for so long without a break.
function useLate(wrong: boolean, ms: number): boolean {
  const [late, set] = useState(false);
  useEffect(() => {
    set(false);
    if (!wrong) return;
    const timer = setTimeout(() => set(true), ms);
    return () => clearTimeout(timer);
  }, [wrong, ms]);
  return late;
}
