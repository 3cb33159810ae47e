// What was said: oldest at the top, opened at the newest, older pages as one scrolls up.

import { useSignal } from '@preact/signals';
import type { Conversation } from '@waydesk/shared/state';
import { ArrowDown, ArrowUp } from 'lucide-preact';
import { useMemo, useRef } from 'preact/hooks';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Announcer } from './announcer';
import { entries_of, first_unread } from './entries';
import { EntryView } from './entry_view';
import { is_shown } from './line_text';
import { Typing } from './typing';
import { useLogJump } from './use_log_jump';
import { useLogScroll } from './use_log_scroll';
import styles from './log.module.css';

interface LogProps {
  id: string;
  conversation: Conversation;
  item: FeedItem | null;
}

export function Log({ id, conversation, item }: LogProps) {
  const desk = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const loading = useSignal(false);
  const unread = useUnreadMark(conversation, item);
  const timeline = conversation.timeline.value;
  const entries = useMemo(() => entries_of(timeline, unread, is_shown), [timeline, unread, t]);

  const earlier = async () => {
    if (loading.peek() || !conversation.hasEarlier.peek()) return;
    loading.value = true;
    await desk.client.history(id);
    loading.value = false;
  };
  const scroll = useLogScroll(box, entries, () => void earlier());
  useLogJump(box, conversation, entries, () => void earlier());

  return (
    <div class={styles['frame']}>
      <div ref={box} role="log" aria-live="off" aria-label={t('log.label')} tabIndex={0} class={styles['log']} onScroll={scroll.onScroll}>
        {conversation.hasEarlier.value && (
          <p class={styles['earlier']}>{loading.value ? t('log.loading_earlier') : t('log.earlier')}</p>
        )}
        {entries.length === 0 && !conversation.live.value && <Skeleton />}
        <ol class={styles['entries']}>
          {entries.map((entry) => (
            <EntryView key={entry.key} entry={entry} conversation={conversation} spoken={item?.language ?? null} />
          ))}
        </ol>
        <Typing conversation={conversation} />
      </div>
      {unread !== null && scroll.markAbove.value && (
        <button type="button" class={styles['to_unread']} onClick={scroll.toMark}>
          <ArrowUp size={14} aria-hidden="true" />
          {t('log.to_unread')}
        </button>
      )}
      {!scroll.atEnd.value && (
        <button type="button" class={styles['to_end']} onClick={scroll.toEnd}>
          <ArrowDown size={14} aria-hidden="true" />
          {scroll.missed.value > 0 ? t('log.new', { count: scroll.missed.value }) : t('log.to_end')}
        </button>
      )}
      <Announcer conversation={conversation} />
    </div>
  );
}

// Where reading goes on: fixed when the conversation is opened, so that the mark does not move while one reads.
function useUnreadMark(conversation: Conversation, item: FeedItem | null): number | null {
  const count = useRef<number | null>(null);
  const mark = useRef<number | null | undefined>(undefined);
  if (count.current === null && item !== null) count.current = item.unread;
  const events = conversation.events.value;
  if (mark.current === undefined && count.current !== null && events.length > 0) {
    mark.current = count.current > 0 ? first_unread(events, count.current) : null;
  }
  return mark.current ?? null;
}

function Skeleton() {
  return (
    <div class={styles['skeleton']} aria-busy="true">
      <span class="visually-hidden">{t('log.loading')}</span>
      {[46, 62, 38, 54].map((width, index) => (
        <i key={index} data-end={index % 2 === 1 || undefined} style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  );
}
