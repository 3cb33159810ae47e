// A mail of the list: who wrote to whom, why it stands here, and what can be done about it.

import { useSignal } from '@preact/signals';
import { Eye, EyeOff, RotateCcw } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { date_time, file_size } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import type { StoredMail } from './mail';
import { Original } from './original';
import { Parties } from './parties';
import { Belief } from './received_part';
import page from '../ui/page.module.css';
import styles from './mails_page.module.css';

interface MailRowProps {
  mail: StoredMail;
  onRetry: (() => void) | null; // null: there is nothing to try
}

export function MailRow({ mail, onRetry }: MailRowProps) {
  const { view } = useDesk().page.router.route.value;
  const shown = useSignal(false);
  const { envelope, conversation } = mail;
  const subject = envelope?.subject || t('mails.no_subject');
  return (
    <li class={page['card']}>
      <article class={styles['mail']} aria-label={subject}>
        <div class={styles['line']}>
          <h3><bdi>{subject}</bdi></h3>
          <time class="tabular" dateTime={new Date(mail.at).toISOString()}>{date_time(mail.at)}</time>
        </div>
        <p class={styles['reason']}><bdi>{mail.reason ?? t('mails.no_reason')}</bdi></p>
        {envelope === null ? <p class={styles['about']}>{t('mails.unread')}</p> : <Parties envelope={envelope} />}
        {envelope !== null && mail.direction === 'in' && <Belief envelope={envelope} />}
        <p class={styles['about']}>
          <bdi>{mail.mailbox}</bdi> · {file_size(mail.size)}
        </p>
        <div class={styles['actions']}>
          {onRetry !== null && (
            <Button icon={RotateCcw} aria-label={t('mails.retry', { subject })} onClick={onRetry}>
              {t('app.try_again')}
            </Button>
          )}
          {mail.direction === 'in' && (
            <Button kind="quiet" icon={shown.value ? EyeOff : Eye} aria-expanded={shown.value} onClick={() => (shown.value = !shown.value)}>
              {t(shown.value ? 'mail.hide' : 'mail.show')}
            </Button>
          )}
          {conversation !== null && <a href={format_route({ ...home, view, conversation })}>{t('mails.conversation')}</a>}
        </div>
        {shown.value && <Original id={mail.id} envelope={envelope} />}
      </article>
    </li>
  );
}
