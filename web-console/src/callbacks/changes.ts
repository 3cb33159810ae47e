// What tells that the calls that are owed changed: the conversations on which they hang.

import type { Desk } from '../desk';
import type { FeedItem } from '../net/types';
import { watch_changes } from '../state/watch';

export function call_signature(item: FeedItem): string | null {
  const promise = item.sla.find(({ clock }) => clock === 'promise');
  if (item.channel !== 'callback' && promise === undefined) return null;
  return `${item.id} ${item.head} ${item.status} ${item.agent?.id ?? ''} ${promise?.due_at ?? ''};`;
}

// Answers the end of the subscription.
export const watch_calls = (desk: Pick<Desk, 'feed' | 'online' | 'page'>, changed: () => void) => watch_changes(desk, call_signature, changed);
