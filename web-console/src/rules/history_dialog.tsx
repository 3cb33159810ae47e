// Earlier versions, who saved them and when; each can be put into the page again.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { Version } from './form';
import { useRules } from './use_rules';
import styles from './history_dialog.module.css';

type Listed = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; versions: readonly Version[] };

export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const { book } = useRules();
  const listed = useSignal<Listed>({ kind: 'loading' });
  useEffect(() => {
    book.versions().then(
      (versions) => (listed.value = { kind: 'ready', versions }),
      () => (listed.value = { kind: 'failed' }),
    );
  }, [book]);
  const state = listed.value;
  return (
    <Dialog title={t('rules.history')} closeLabel={t('app.close')} onClose={onClose}>
      <div class={styles['body']} aria-busy={state.kind === 'loading'}>
        {state.kind === 'failed' && <p role="alert">{t('problem.other')}</p>}
        {state.kind === 'ready' && state.versions.length === 0 && <p>{t('rules.history_empty')}</p>}
        {state.kind === 'ready' && (
          <ol class={styles['list']}>
            {state.versions.map((version) => (
              <Line key={version.version} version={version} onDone={onClose} />
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function Line({ version, onDone }: { version: Version; onDone: () => void }) {
  const desk = useDesk();
  const { book, said } = useRules();
  const in_force = version.version === book.version;
  const author = version.author === null ? null : desk.people.agents.value.get(version.author.replace(/^agent:/, ''));
  const restore = async () => {
    try {
      await book.restore(version.version);
      said.value = t('rules.restored', { version: version.version });
      onDone();
    } catch {
      desk.toasts.show(t('problem.other'), 'warn');
    }
  };
  return (
    <li>
      <span class={styles['what']}>
        <strong>{t('rules.version', { version: version.version })}</strong>
        <span class={styles['who']}>
          <span class="tabular">{date_time(version.at)}</span>
          {author && <bdi>{author.name}</bdi>}
        </span>
      </span>
      {in_force ? (
        <span class={styles['who']}>{t('rules.in_force')}</span>
      ) : (
        <Button onClick={() => void restore()}>
          {t('rules.restore')}
          <span class="visually-hidden">: {t('rules.version', { version: version.version })}</span>
        </Button>
      )}
    </li>
  );
}
