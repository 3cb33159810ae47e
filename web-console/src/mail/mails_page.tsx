// E-mails that need a look: those that were put aside, those that did not go out, those that were ignored.

import { LockKeyhole, MailCheck, RefreshCw } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { ApiError } from '../net/api';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Segmented } from '../ui/segmented';
import type { StoredMail } from './mail';
import { MailRow } from './mail_row';
import { MailboxesCard } from './mailboxes_card';
import { useMails } from './use_mails';
import page from '../ui/page.module.css';
import styles from './mails_page.module.css';

const states = ['quarantined', 'failed', 'ignored'] as const;
type Shown = (typeof states)[number];

const names: Record<Shown, TextKey> = { quarantined: 'mails.quarantined', failed: 'mails.failed', ignored: 'mails.ignored' };
const hints: Record<Shown, TextKey> = { quarantined: 'mails.quarantined_hint', failed: 'mails.failed_hint', ignored: 'mails.ignored_hint' };

export function MailsPage() {
  const desk = useDesk();
  if (desk.me.value.role === 'agent') {
    return (
      <main class={page['page']} data-region="mails">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('rules.not_manager')} />
      </main>
    );
  }
  const asked = desk.page.router.route.value.query['state'];
  const state = states.find((one) => one === asked) ?? 'quarantined';
  return (
    <main class={page['page']} data-region="mails">
      <header class={page['head']}>
        <h1>{t('place.mails')}</h1>
      </header>
      <MailboxesCard />
      <div class={styles['filter']}>
        <Segmented label={t('mails.state')} value={state} choices={states.map((value) => ({ value, label: t(names[value]) }))}
          onChange={(value) => desk.page.router.narrow({ state: value })} />
      </div>
      <List key={state} state={state} />
    </main>
  );
}

function List({ state }: { state: Shown }) {
  const desk = useDesk();
  const { list, more, again, drop } = useMails(state);
  const { items, next, state: progress } = list.value;
  const retry = async (mail: StoredMail) => {
    try {
      await desk.api.ask('POST', `/api/v1/mails/${encodeURIComponent(mail.id)}/retry`, {});
      drop(mail.id);
      desk.toasts.show(t('mails.retried'));
      document.querySelector<HTMLElement>('[data-region=mails] h2')?.focus();
    } catch (problem) {
      const is_late = problem instanceof ApiError && problem.status === 409;
      desk.toasts.show(t(is_late ? 'mails.retry_late' : 'problem.other'), 'warn');
      if (is_late) again();
    }
  };
  return (
    <section class={styles['list']} aria-busy={progress === 'loading'} aria-label={t(names[state])}>
      <header class={styles['head']}>
        <h2 tabIndex={-1}>{t(names[state])}</h2>
        <Button icon={RefreshCw} onClick={again}>{t('decisions.refresh')}</Button>
      </header>
      <p class={styles['hint']}>{t(hints[state])}</p>
      {items.length === 0 && progress === 'loading' && <div class={page['skeleton']} />}
      {items.length === 0 && progress === 'ready' && <Empty icon={MailCheck} title={t('mails.none')} />}
      {items.length > 0 && (
        <ul class={page['list']}>
          {items.map((mail) => (
            <MailRow key={mail.id} mail={mail} onRetry={state === 'ignored' ? null : () => void retry(mail)} />
          ))}
        </ul>
      )}
      {progress === 'failed' && <p role="alert" class={styles['problem']}>{t('mails.missing')}</p>}
      {(next !== null || progress === 'failed') && (
        <Button class={styles['more'] ?? ''} disabled={progress === 'loading'} onClick={more}>
          {progress === 'failed' ? t('app.try_again') : t('decisions.more')}
        </Button>
      )}
    </section>
  );
}
