// Above a reply that goes out as an e-mail: how it answers, to whom, under which subject, and when.

import { useSignal } from '@preact/signals';
import type { Conversation } from '@waydesk/shared/state';
import { ChevronDown, Clock } from 'lucide-preact';
import { useEffect, useId, useLayoutEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { when_due } from '../text/format';
import { isolated } from '../text/isolated';
import { t, type TextKey } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { Toggle } from '../ui/switch';
import type { Way } from './addressing';
import { Answering, type Objection } from './answering';
import { ChipsField } from './chips_field';
import { mail_desk } from './mail_desk';
import { own_zone, SendLaterDialog } from './send_later_dialog';
import { people } from './names';
import { answers_elsewhere } from './shown_mail';
import styles from './reply_head.module.css';

interface ReplyHeadProps {
  id: string;
  conversation: Conversation;
  onAnswering: (answering: Answering | null) => void;
}

const ways: readonly (readonly [Way, TextKey])[] = [
  ['reply_all', 'mail.way_reply_all'],
  ['reply', 'mail.way_reply'],
  ['forward', 'mail.way_forward'],
];

// A wrong address is told where it stands.
const objection_keys: Record<Exclude<Objection, 'address'>, TextKey> = {
  nobody: 'mail.object_nobody',
  too_many: 'mail.object_too_many',
  subject: 'mail.object_subject',
  past: 'mail.object_past',
  unknown: 'mail.object_unknown',
};

export function ReplyHead({ id, conversation, onAnswering }: ReplyHeadProps) {
  const desk = useDesk();
  const fields = useId();
  const open = useSignal(false);
  const asks_when = useSignal(false);
  const answering = useAnswering(id, conversation, onAnswering);
  const { way, quote, send_at } = answering.draft.value;
  const forwards = way === 'forward';
  const objection = answering.objection.value;
  const is_open = open.value || forwards || objection === 'address' || objection === 'too_many' || objection === 'subject';
  const choices = useMemo(() => ways.map(([value, key]) => ({ value, label: t(key) })), [t('mail.way')]);

  return (
    <div class={styles['head']}>
      <div class={styles['bar']}>
        <Select small hideLabel label={t('mail.way')} choices={choices} value={way} onChange={(value) => answering.choose(value as Way)} />
        <button
          type="button"
          class={styles['summary']}
          aria-expanded={is_open}
          aria-controls={is_open ? fields : undefined}
          aria-label={`${t('mail.edit_recipients')}: ${summary_of(answering)}`}
          disabled={forwards}
          onClick={() => (open.value = !is_open)}
        >
          <span>{summary_of(answering)}</span>
          {!forwards && <ChevronDown size={14} aria-hidden="true" />}
        </button>
        <IconButton icon={Clock} label={t('mail.later')} aria-pressed={send_at !== null} onClick={() => (asks_when.value = true)} />
      </div>
      {is_open && <Fields id={fields} answering={answering} />}
      {!forwards && is_open && (
        <div class={styles['quote']}>
          <Toggle label={t('mail.quote')} on={quote} onChange={(on) => answering.change({ quote: on })} />
        </div>
      )}
      {forwards && <p class={styles['hint']}>{t('mail.forward_hint')}</p>}
      {objection !== null && objection !== 'address' && (
        <p class={styles['hint']} role="status" data-objection={objection}>
          {t(objection_keys[objection])}
        </p>
      )}
      <Warnings answering={answering} />
      {send_at !== null && (
        <div class={styles['later']} role="status">
          <Clock size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('mail.later_set', { time: when_due(send_at, desk.page.clock.now.value), zone: own_zone() })}</span>
          <Button kind="quiet" onClick={() => answering.change({ send_at: null })}>
            {t('mail.later_drop')}
          </Button>
        </div>
      )}
      {asks_when.value && (
        <SendLaterDialog at={send_at} onChoose={(at) => answering.change({ send_at: at })} onClose={() => (asks_when.value = false)} />
      )}
    </div>
  );
}

function useAnswering(id: string, conversation: Conversation, tell: (answering: Answering | null) => void): Answering {
  const desk = useDesk();
  const mails = mail_desk(desk);
  const book = useMemo(() => mails.book(id), [mails, id]);
  const answering = useMemo(() => {
    const known = { events: conversation.events, mails: book.mails, mailboxes: mails.mailboxes, now: () => desk.page.clock.now.value };
    return new Answering(id, mails.drafts, known);
  }, [book, conversation]);
  useEffect(() => void book.look(), [book]);
  useLayoutEffect(() => {
    tell(answering);
    return () => tell(null);
  }, [answering]);
  return answering;
}

function summary_of(answering: Answering): string {
  const { to, cc, bcc } = answering.recipients.value;
  const names = [...to, ...cc, ...bcc].map(({ name, address }) => isolated(name || address));
  const whom = names.length === 0 ? t('mail.goes_to_nobody') : t('mail.goes_to', { to: names.join(', ') });
  return `${whom} · ${isolated(answering.subject.value)}`;
}

function Fields({ id, answering }: { id: string; answering: Answering }) {
  const { to, cc, bcc } = answering.recipients.value;
  const strangers = answering.outsiders.value;
  const subject = useId();
  return (
    <div id={id} class={styles['fields']}>
      <ChipsField label={t('mail.to')} parties={to} strangers={strangers} onChange={(parties) => answering.address({ to: parties })} />
      <ChipsField label={t('mail.cc')} parties={cc} strangers={strangers} onChange={(parties) => answering.address({ cc: parties })} />
      <ChipsField label={t('mail.bcc')} parties={bcc} strangers={strangers} onChange={(parties) => answering.address({ bcc: parties })} />
      <div class={styles['subject']}>
        <label for={subject}>{t('mail.subject')}</label>
        <input id={subject} dir="auto" value={answering.subject.value} aria-invalid={answering.objection.value === 'subject' ? 'true' : undefined}
          onInput={(event) => answering.change({ subject: event.currentTarget.value })}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} />
      </div>
    </div>
  );
}

function Warnings({ answering }: { answering: Answering }) {
  const strangers = answering.outsiders.value;
  const last = answering.last.value;
  const quotes = answering.draft.value.quote && !answering.forwards;
  const elsewhere = last === null || answering.draft.value.way === 'forward' ? null : answers_elsewhere(last);
  return (
    <>
      {elsewhere !== null && <Notice><span>{t('mail.reply_to_differs', { who: people([elsewhere]) })}</span></Notice>}
      {strangers.length > 0 && (
        <Notice>
          <span>
            {t('mail.outsiders', { who: people(strangers) })} {quotes && t('mail.quote_not')}
          </span>
        </Notice>
      )}
    </>
  );
}
