// A mail that came: its subject, who it is from, whether that can be believed, and the mail itself when it is asked for.

import { useSignal } from '@preact/signals';
import { Eye, EyeOff, Forward, TriangleAlert } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { list_of } from '../text/format';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import type { Envelope, SenderChecks } from './mail';
import { mail_desk } from './mail_desk';
import { Original } from './original';
import { Parties } from './parties';
import { people } from './names';
import { answers_elsewhere, checks_of, is_doubtful, type CheckResult } from './shown_mail';
import styles from './mail_part.module.css';

interface ReceivedPartProps {
  conversation: string | null; // null: it belongs to none, and cannot be passed on
  envelope: Envelope;
}

const what_keys: Record<string, TextKey> = {
  unverified: 'mail.unverified',
  forwarded: 'mail.forwarded',
  automatic: 'mail.automatic',
  bounced: 'mail.bounced',
  failed: 'mail.failed',
  continued: 'mail.continued',
  acknowledged: 'mail.acknowledged',
};

export function ReceivedPart({ conversation, envelope }: ReceivedPartProps) {
  const desk = useDesk();
  const shown = useSignal(false);
  const what = what_keys[envelope.what ?? ''];
  const { id } = envelope;
  const came = id !== null && envelope.what !== 'failed' && envelope.what !== 'continued';
  const pass_on = (in_conversation: string) => {
    mail_desk(desk).drafts.change(in_conversation, { way: 'forward', recipients: null, subject: null, forward: id });
    desk.commands.run('reply');
  };
  return (
    <div class={styles['part']}>
      {what !== undefined && (
        <p class={styles['what']} role="note">
          {t(what)}
        </p>
      )}
      <p class={styles['subject']}>
        <bdi>{envelope.subject}</bdi>
      </p>
      <Parties envelope={envelope} />
      <Belief envelope={envelope} />
      {came && (
        <div class={styles['actions']}>
          <Button kind="quiet" icon={shown.value ? EyeOff : Eye} aria-expanded={shown.value} onClick={() => (shown.value = !shown.value)}>
            {t(shown.value ? 'mail.hide' : 'mail.show')}
          </Button>
          {conversation !== null && (
            <Button kind="quiet" icon={Forward} onClick={() => pass_on(conversation)}>
              {t('mail.way_forward')}
            </Button>
          )}
        </div>
      )}
      {came && shown.value && <Original id={id} envelope={envelope} />}
    </div>
  );
}

// What speaks for the sender and what against him.
export function Belief({ envelope }: { envelope: Envelope }) {
  const elsewhere = answers_elsewhere(envelope);
  return (
    <>
      {elsewhere !== null && (
        <p class={styles['warning']} role="note">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('mail.reply_to_differs', { who: people([elsewhere]) })}</span>
        </p>
      )}
      {envelope.auth && <Checks auth={envelope.auth} doubtful={is_doubtful(envelope)} />}
    </>
  );
}

const check_keys: Record<CheckResult, TextKey> = { pass: 'mail.check_pass', fail: 'mail.check_fail', none: 'mail.check_none', error: 'mail.check_error' };

function Checks({ auth, doubtful }: { auth: SenderChecks; doubtful: boolean }) {
  const results = list_of(checks_of(auth).map(([name, result]) => t(check_keys[result], { name: name.toUpperCase() })));
  return (
    <p class={doubtful ? styles['warning'] : undefined} role="note">
      {doubtful && <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />}
      <span>
        {t('mail.checks', { results })} {doubtful && <strong>{t('mail.doubtful')}</strong>}
      </span>
    </p>
  );
}
