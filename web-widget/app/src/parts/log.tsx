// The messages. It stays at the newest one while the reader is there, and holds still while he reads further up.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Conversation, TimelineItem } from '@waydesk/shared/state';
import { dayName, daysAgo } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { useSignal } from '../following';
import { Beside } from './idle_parts';
import { lineText } from './line_text';
import { MessageItem } from './message_item';
import { rarePart } from './rare_part';

const Earlier = rarePart((parts) => parts.Earlier);

const NEAR_PX = 80;

export function Log({ conversation }: { conversation: Conversation }) {
  const { chat, t, words } = useTools();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  const behind = useSignal(false);
  const items = conversation.timeline.value;
  const last = items.at(-1);
  const newDay = (before: TimelineItem | undefined, item: TimelineItem) =>
    (!before || daysAgo(before.at, item.at) !== 0) && dayName(item.at, Date.now(), words.language.value);
  const toNewest = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  const scrolled = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    following.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (following.current) behind.value = false;
  };
  useLayoutEffect(() => {
    if (following.current || (last?.type === 'message' && last.state === 'sending')) toNewest();
    else behind.value = true;
  }, [last?.key]);
  useEffect(() => {
    // Neither a smaller window (a keyboard came up) nor a message that grew may hide what was in sight.
    const observer = new ResizeObserver(() => following.current && toNewest());
    observer.observe(box.current!);
    observer.observe(list.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="log-frame">
      <div ref={box} class="log" role="log" aria-live="off" aria-label={t('chat.log')} tabIndex={0} onScroll={scrolled}>
        {conversation.hasEarlier.value && <Earlier conversation={conversation} box={box} />}
        {items.length === 0 && <p class="empty">{t('chat.empty')}</p>}
        <ol ref={list}>
          {items.map((item, i) => (
            <Item key={item.key} item={item} before={items[i - 1]} after={items[i + 1]} day={newDay(items[i - 1], item)} />
          ))}
        </ol>
        <Typing conversation={conversation} />
      </div>
      {behind.value && (
        <button type="button" class="newest" onClick={toNewest}>
          {t('chat.new_messages', { count: Math.max(1, chat.store.unread.value) })}
        </button>
      )}
    </div>
  );
}

interface ItemProps {
  item: TimelineItem;
  before: TimelineItem | undefined;
  after: TimelineItem | undefined;
  /** The day that begins with it. */
  day: string | false;
}
function Item({ item, before, after, day }: ItemProps) {
  const { t } = useTools();
  const text = item.type === 'line' && (item.event.kind === 'card' ? <Beside line={item} /> : lineText(item, t));
  if (item.type === 'line' && !text) return null;
  return (
    <>
      {day && <li class="day">{day}</li>}
      {item.type === 'line' ? <li class="line">{text}</li> : <MessageItem message={item} before={before} after={after} />}
    </>
  );
}

function Typing({ conversation }: { conversation: Conversation }) {
  const { t } = useTools();
  const writers = conversation.typing.value;
  if (writers.length === 0) return null;
  const name = writers[0]!.name;
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{name ? t('chat.typing', { agent: name }) : t('chat.someone_typing')}</span>
    </p>
  );
}
