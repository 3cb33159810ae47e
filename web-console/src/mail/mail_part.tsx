// What a message says beside its text when it is an e-mail: who wrote to whom, how it looked, and what became of an answer.

import { useSignal } from '@preact/signals';
import { Download, Eye, EyeOff, Undo2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Page } from '../net/api';
import { useDesk } from '../shell/context';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { can_undo, look_again_in, page_of, person, type Envelope, type MailContent, type Party, type StoredMail } from './mail';
import styles from './mail_part.module.css';

export interface MailPartProps {
  conversation: string;
  seq: number;
  envelope: Envelope | null; // null: an answer, whose mail the server makes
}

export function MailPart({ conversation, seq, envelope }: MailPartProps) {
  return envelope === null || envelope.from === null ? (
    <Answer conversation={conversation} seq={seq} />
  ) : (
    <Received envelope={envelope} />
  );
}

const list = (parties: readonly Party[]) => parties.map(person).join(', ');

function Received({ envelope }: { envelope: Envelope }) {
  const shown = useSignal(false);
  return (
    <div class={styles['part']}>
      {envelope.what !== null && (
        <p class={styles['what']} role="note">
          {t(`mail.${envelope.what}`)}
        </p>
      )}
      <p class={styles['subject']} dir="auto">
        {envelope.subject}
      </p>
      <Parties envelope={envelope} />
      {envelope.id !== null && envelope.what !== 'failed' && (
        <>
          <Button kind="quiet" icon={shown.value ? EyeOff : Eye} aria-expanded={shown.value} onClick={() => (shown.value = !shown.value)}>
            {t(shown.value ? 'mail.hide' : 'mail.show')}
          </Button>
          {shown.value && <Original id={envelope.id} />}
        </>
      )}
    </div>
  );
}

function Parties({ envelope }: { envelope: Envelope }) {
  return (
    <p class={styles['parties']} dir="auto">
      {envelope.from !== null && t('mail.parties', { from: person(envelope.from), to: list(envelope.to) })}
      {envelope.cc.length > 0 && <span>{t('mail.copy', { cc: list(envelope.cc) })}</span>}
    </p>
  );
}

// The whole mail, quotes and all. Its HTML was cleaned by the server; the frame runs and fetches nothing all the same.
function Original({ id }: { id: string }) {
  const { api } = useDesk();
  const mail = useSignal<MailContent | null>(null);
  const failed = useSignal(false);
  const load = async () => {
    failed.value = false;
    try {
      mail.value = await api.ask<MailContent>('GET', `/api/v1/mails/${encodeURIComponent(id)}`);
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => void load(), [id]);
  if (failed.value) {
    return (
      <p role="alert">
        {t('mail.missing')} <Button onClick={() => void load()}>{t('app.try_again')}</Button>
      </p>
    );
  }
  const content = mail.value;
  return (
    <div aria-busy={content === null}>
      {content?.html ? (
        <iframe class={styles['frame']} title={t('mail.frame')} sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc={page_of(content.html)} />
      ) : (
        content !== null && (
          <pre class={styles['text']} dir="auto" tabIndex={0}>
            {content.text}
          </pre>
        )
      )}
      <a class={styles['raw']} href={`/api/v1/mails/${encodeURIComponent(id)}/raw`} download>
        <Download size={14} aria-hidden="true" /> {t('mail.raw')}
      </a>
    </div>
  );
}

const state_keys: Partial<Record<StoredMail['state'], TextKey>> = {
  waiting: 'mail.state_waiting',
  sending: 'mail.state_sending',
  sent: 'mail.state_sent',
  failed: 'mail.state_failed',
  cancelled: 'mail.state_cancelled',
};

// What became of an answer. Asked again only while it can change.
function Answer({ conversation, seq }: { conversation: string; seq: number }) {
  const { api } = useDesk();
  const mail = useSignal<StoredMail | undefined>(undefined);
  const looks = useSignal(0);
  const most_looks = 40;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async () => {
      const path = `/api/v1/conversations/${encodeURIComponent(conversation)}/mails?limit=200`;
      const page = await api.ask<Page<StoredMail>>('GET', path).catch(() => null);
      if (gone) return;
      if (page !== null) mail.value = page.items.find((one) => one.direction === 'out' && one.seq === seq);
      const wait = looks.peek() < most_looks ? look_again_in(mail.peek(), Date.now()) : null;
      looks.value += 1;
      if (wait !== null) timer = setTimeout(() => void look(), wait);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [conversation, seq]);
  const undo = async (id: string) => {
    await api.ask('POST', `/api/v1/mails/${encodeURIComponent(id)}/cancel`, {}).catch(() => undefined);
    const page = await api.ask<Page<StoredMail>>('GET', `/api/v1/conversations/${encodeURIComponent(conversation)}/mails?limit=200`);
    mail.value = page.items.find((one) => one.id === id);
  };
  const known = mail.value;
  const key = known && state_keys[known.state];
  if (known === undefined || key === undefined) return null;
  return (
    <div class={styles['answer']} data-state={known.state}>
      {known.envelope !== null && <Parties envelope={known.envelope} />}
      <span role="status" title={known.reason ?? undefined}>
        {t(key)}
      </span>
      {can_undo(known, Date.now()) && (
        <Button kind="quiet" icon={Undo2} onClick={() => void undo(known.id)}>
          {t('mail.undo')}
        </Button>
      )}
    </div>
  );
}
