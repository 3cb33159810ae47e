// What stands in the log, from top to bottom: days, the mark of what is unread, messages and system lines. Pure.

import type { Event } from '@waydesk/shared/wire';
import type { Message, TimelineItem } from '@waydesk/shared/state';

export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: 'unread' }
  | { readonly kind: 'line'; readonly key: string; readonly event: Event; readonly at: number }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      readonly first: boolean; // of a run by one author
      readonly last: boolean;
    };

const run_ms = 5 * 60_000; // a longer pause begins a new run

// `unread_from`: the seq of the first message that was unread when the conversation was opened.
export function entries_of(timeline: readonly TimelineItem[], unread_from: number | null, shown: (event: Event) => boolean): Entry[] {
  const entries: Entry[] = [];
  let day = '';
  let marked = unread_from === null;
  timeline.forEach((item, index) => {
    if (item.type === 'line' && !shown(item.event)) return;
    const today = new Date(item.at).toDateString();
    if (today !== day) entries.push({ kind: 'day', key: `day ${today}`, at: item.at });
    day = today;
    if (!marked && item.seq !== null && item.seq >= (unread_from ?? 0)) {
      entries.push({ kind: 'unread', key: 'unread' });
      marked = true;
    }
    if (item.type === 'line') entries.push({ kind: 'line', key: item.key, event: item.event, at: item.at });
    else entries.push(message_entry(timeline, index, item));
  });
  return entries;
}

function message_entry(timeline: readonly TimelineItem[], index: number, message: Message): Entry {
  const first = !same_run(timeline[index - 1], message);
  const last = !same_run(message, timeline[index + 1]);
  return { kind: 'message', key: message.key, message, first, last };
}

function same_run(a: TimelineItem | undefined, b: TimelineItem | undefined): boolean {
  if (a?.type !== 'message' || b?.type !== 'message') return false;
  return a.by.kind === b.by.kind && a.by.id === b.by.id && a.note === b.note && b.at - a.at < run_ms;
}

// The first of the last `count` messages of travelers; null when there are none to mark.
export function first_unread(events: readonly Event[], count: number): number | null {
  let left = count;
  let first: number | null = null;
  for (let at = events.length - 1; at >= 0 && left > 0; at -= 1) {
    const event = events[at];
    if (event === undefined || event.kind !== 'message' || event.by.kind !== 'visitor') continue;
    first = event.seq;
    left -= 1;
  }
  return first;
}
