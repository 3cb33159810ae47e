// One entry of the log.

import type { Conversation, Message } from '@waydesk/shared/state';
import type { Event } from '@waydesk/shared/wire';
import { AttachmentTile, Bubble, RichText, type BubbleTexts } from '@waydesk/shared/ui';
import { LockKeyhole, RotateCcw, Trash2 } from 'lucide-preact';
import { memo } from 'preact/compat';
import { envelope_of, goes_by_mail } from '../mail/mail';
import { useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { clock_time, day_name } from '../text/format';
import { language, t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import type { Entry } from './entries';
import { line_text } from './line_text';
import { MessageWarnings } from './message_warnings';
import styles from './entry_view.module.css';

const load_merged = async () => (await import('./merged_log')).MergedLog;
const load_translation = async () => (await import('../translation/message_translation')).MessageTranslation;

interface EntryProps {
  entry: Entry;
  conversation: Conversation;
  spoken: string | null; // the conversation's language
}

export const EntryView = memo(
  function EntryView({ entry, conversation, spoken }: EntryProps) {
    language.value;
    switch (entry.kind) {
      case 'day':
        return (
          <li class={styles['day']}>
            <span>{day_name(entry.at, Date.now())}</span>
          </li>
        );
      case 'unread':
        return (
          <li class={styles['unread']} data-unread-mark>
            <span>{t('log.unread')}</span>
          </li>
        );
      case 'line':
        return <Line event={entry.event} at={entry.at} />;
      case 'message':
        return (
          <MessageEntry
            message={entry.message}
            first={entry.first}
            last={entry.last}
            conversation={conversation}
            spoken={spoken}
          />
        );
    }
  },
  (before, after) => same(before.entry, after.entry) && before.spoken === after.spoken,
);

function Line({ event, at }: { event: Event; at: number }) {
  const { queues } = useDesk();
  return (
    <li class={styles['line']} dir="auto">
      {line_text(event, queues.queues.value)} <time class="tabular">{clock_time(at)}</time>
      {event.kind === 'merged' && event.body['on'] === true && event.body['from'] && (
        <Loaded load={load_merged} name="merged_log" props={{ id: String(event.body['from']), number: Number(event.body['number']) }} />
      )}
    </li>
  );
}

function same(a: Entry, b: Entry): boolean {
  if (a.kind === 'message' && b.kind === 'message') return a.message === b.message && a.first === b.first && a.last === b.last;
  return a.kind === b.kind && a.key === b.key && a.kind !== 'day'; // a day's name changes at midnight
}

const state_keys: Record<Message['state'], TextKey> = {
  sending: 'state.sending',
  sent: 'state.sent',
  delivered: 'state.sent',
  read: 'state.read',
  failed: 'state.failed',
};

function texts(): BubbleTexts {
  return { state: (state) => t(state_keys[state]), edited: t('log.edited'), erased: t('log.erased'), masked: t('log.masked') };
}

interface MessageProps {
  message: Message;
  first: boolean;
  last: boolean;
  conversation: Conversation;
  spoken: string | null;
}

function MessageEntry({ message, first, last, conversation, spoken }: MessageProps) {
  const { translations } = useDesk();
  const agent = message.by.kind === 'agent';
  const foreign = message.by.kind === 'visitor' && message.text !== '' && translations.possible(message.language ?? spoken, language.value);
  const author = message.mine ? t('log.you') : (message.by.name ?? t(agent ? 'log.agent' : 'traveler.one'));
  const side = message.note ? 'note' : message.mine ? 'mine' : agent ? 'colleague' : 'traveler';
  // Colleagues stand on our side of the log; only own messages say how far they came.
  const placed = agent && !message.mine ? { ...message, mine: true, state: 'sent' as const } : message;
  const text = <RichText text={message.text} language={message.language} />;
  return (
    <li class={styles['message']} data-side={side} data-first={first || undefined} data-seq={message.seq ?? undefined}>
      {message.note && first && (
        <span class={styles['note_mark']}>
          <LockKeyhole size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('log.note_by', { name: author })}
        </span>
      )}
      <Bubble message={placed} text={text} language={language.value} texts={texts()} author={author} named={first && !message.note} last={last}>
        {!agent && message.warnings && <MessageWarnings text={message.text} warnings={message.warnings} />}
        {foreign && (
          <Loaded
            load={load_translation}
            name="message_translation"
            props={{ text: message.text, source: message.language, likely: spoken }}
          />
        )}
        {message.attachments.length > 0 && <Files message={message} />}
        <MailOf message={message} conversation={conversation} />
        {message.state === 'failed' && message.problem?.code !== 'changed' && <Failed message={message} />}
      </Bubble>
    </li>
  );
}

const load_mail = () => import('../mail/mail_part').then((module) => module.MailPart);

function MailOf({ message, conversation }: { message: Message; conversation: Conversation }) {
  if (message.seq === null) return null;
  const events = conversation.events.peek();
  const envelope = envelope_of(events, message.seq);
  const is_answer = message.by.kind === 'agent' && (envelope !== null || (!message.note && goes_by_mail(events)));
  if (envelope === null && !is_answer) return null;
  return <Loaded load={load_mail} name="mail" props={{ conversation: conversation.id.peek(), seq: message.seq, envelope: is_answer ? null : envelope }} />;
}

function Files({ message }: { message: Message }) {
  const desk = useDesk();
  const open = async (id: string) => {
    try {
      const url = await desk.api.fileLink(id);
      window.open(url, '_blank', 'noopener');
    } catch {
      desk.toasts.show(t('problem.file'), 'warn');
    }
  };
  const tile = {
    open: (name: string, size: string) => t('file.open', { name, size }),
    scanning: t('file.scanning'),
    refused: t('file.refused'),
  };
  return (
    <div class={styles['files']}>
      {message.attachments.map((attachment) => (
        <AttachmentTile
          key={attachment.id}
          attachment={attachment}
          language={language.value}
          texts={tile}
          onOpen={() => void open(attachment.id)}
        />
      ))}
    </div>
  );
}

const failed_keys: Record<string, TextKey> = {
  conversation_closed: 'problem.conversation_closed',
  forbidden: 'problem.forbidden',
  not_found: 'problem.not_found',
  too_large: 'problem.too_large',
};

function Failed({ message }: { message: Message }) {
  const { client } = useDesk();
  const { clientId, problem } = message;
  if (clientId === null) return null;
  return (
    <div class={styles['failed']}>
      <span>{t(failed_keys[problem?.code ?? ''] ?? 'problem.not_sent')}</span>
      <Button kind="quiet" icon={RotateCcw} onClick={() => void client.retry(clientId)}>
        {t('log.retry')}
      </Button>
      <Button kind="quiet" icon={Trash2} onClick={() => void client.discard(clientId)}>
        {t('log.delete')}
      </Button>
    </div>
  );
}
