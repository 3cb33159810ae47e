// A message in the log, with its files and, when it failed, what can be done.

import type { Message, TimelineItem } from '@waydesk/shared/state';
import { Bubble } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { rarePart } from './rare_part';
import { MessageText } from './message_text';

const FailedMessage = rarePart((parts) => parts.FailedMessage);
const MessageFiles = rarePart((parts) => parts.MessageFiles);

const RUN_MS = 5 * 60_000;
const STATE_KEYS = {
  sending: 'message.sending',
  sent: 'message.sent',
  delivered: 'message.delivered',
  read: 'message.read',
  failed: 'message.failed',
} as const;

/** Two messages of one author within minutes read as one. */
function sameRun(a: TimelineItem | undefined, b: TimelineItem | undefined): boolean {
  if (a?.type !== 'message' || b?.type !== 'message') return false;
  return a.mine === b.mine && (a.mine || a.by.id === b.by.id) && b.at - a.at < RUN_MS && a.state === b.state;
}

export function MessageItem({ message, before, after }: { message: Message; before?: TimelineItem; after?: TimelineItem }) {
  const { t, words } = useTools();
  const author = message.mine ? t('chat.you') : (message.by.name ?? t('chat.support'));
  const texts = { state: (state: Message['state']) => t(STATE_KEYS[state]), edited: t('message.edited'), erased: t('message.erased'), masked: t('message.masked') };
  return (
    <li class={sameRun(before, message) ? 'run' : ''}>
      <Bubble
        message={message}
        text={<MessageText text={message.text} language={message.language} />}
        language={words.language.value}
        texts={texts}
        author={author}
        named={!message.mine && !sameRun(before, message)}
        last={!sameRun(message, after)}
      >
        {message.attachments.length > 0 && <MessageFiles files={message.attachments} />}
      </Bubble>
      {message.state === 'failed' && <FailedMessage message={message} />}
    </li>
  );
}
