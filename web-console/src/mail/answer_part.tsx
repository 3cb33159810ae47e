// What became of an answer that goes out as an e-mail, and the way back while there is one.

import { Undo2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { when_due } from '../text/format';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import type { StoredMail } from './mail';
import { mail_desk } from './mail_desk';
import { Parties } from './parties';
import { can_undo, goes_later } from './shown_mail';
import styles from './mail_part.module.css';

const state_keys: Partial<Record<StoredMail['state'], TextKey>> = {
  waiting: 'mail.state_waiting',
  sending: 'mail.state_sending',
  sent: 'mail.state_sent',
  failed: 'mail.state_failed',
  cancelled: 'mail.state_cancelled',
};

export function AnswerPart({ conversation, seq }: { conversation: string; seq: number }) {
  const desk = useDesk();
  const book = mail_desk(desk).book(conversation);
  useEffect(() => book.follow(seq), [book, seq]);
  const mail = book.of(seq);
  const key = mail && state_keys[mail.state];
  if (mail === undefined || key === undefined) return null;

  const now = desk.page.clock.now.value;
  const later = goes_later(mail, now);
  const call_back = async () => {
    try {
      await desk.api.ask('POST', `/api/v1/mails/${encodeURIComponent(mail.id)}/cancel`, {});
    } catch (problem) {
      const is_late = problem instanceof ApiError && problem.status === 409;
      desk.toasts.show(t(is_late ? 'mail.too_late' : 'problem.other'), 'warn');
    }
    await book.look();
  };
  return (
    <div class={styles['answer']} data-state={mail.state}>
      {mail.envelope?.forward && (
        <p class={styles['subject']}>
          <bdi>{mail.envelope.subject}</bdi>
        </p>
      )}
      {mail.envelope !== null && <Parties envelope={mail.envelope} />}
      <span role="status" title={mail.reason ?? undefined}>
        {later === null ? t(key) : t('mail.state_scheduled', { time: when_due(later, now) })}
      </span>
      {mail.state === 'failed' && mail.reason !== null && <bdi>{mail.reason}</bdi>}
      {can_undo(mail, now) && (
        <Button kind="quiet" icon={Undo2} onClick={() => void call_back()}>
          {t(later === null ? 'mail.undo' : 'mail.call_back')}
        </Button>
      )}
    </div>
  );
}
