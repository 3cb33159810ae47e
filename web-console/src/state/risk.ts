// Whether a service level of a conversation is late or soon will be, as the desk counts it. Pure.

import type { FeedItem } from '../net/types';

export type Risk = 'soon' | 'late';

const soon_ms = 15 * 60_000;

// What stands still has a due time only when that has passed.
export function risk_of({ sla }: Pick<FeedItem, 'sla'>, now: number): Risk | null {
  let first = Number.POSITIVE_INFINITY;
  for (const clock of sla) if (clock.open && clock.due_at !== null) first = Math.min(first, clock.due_at);
  if (first < now) return 'late';
  return first <= now + soon_ms ? 'soon' : null;
}
