// When a list that the server keeps may have changed: a conversation that it is about did, the connection is back, or some
// minutes have passed.

import { effect } from '@preact/signals';
import type { Desk } from '../desk';
import type { FeedItem } from '../net/types';

const at_latest_ms = 180_000;
const together_ms = 1_000; // changes that come close to each other are one

// What of a conversation tells that the list changed; null: it is not about that conversation.
export type Signature = (item: FeedItem) => string | null;

// Answers the end of the subscription.
export function watch_changes({ feed, online, page: { environment } }: Pick<Desk, 'feed' | 'online' | 'page'>, of: Signature, changed: () => void): () => void {
  let seen: string | null = null;
  let timer = environment.after(at_latest_ms, tell);
  function tell() {
    timer = environment.after(at_latest_ms, tell);
    changed();
  }
  const end = effect(() => {
    feed.revision.value;
    const now = `${online.value} ${[...feed.items.values()].map((item) => of(item) ?? '').join('')}`;
    if (seen !== null && seen !== now) {
      environment.cancel(timer);
      timer = environment.after(together_ms, tell);
    }
    seen = now;
  });
  return () => {
    end();
    environment.cancel(timer);
  };
}
