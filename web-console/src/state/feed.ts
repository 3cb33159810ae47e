// The agent's list of conversations: what `feed` frames say, merged. Readers watch `revision`, which moves at most ten
// times a second however fast the desk is, and then read `items`.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { FeedFrame, FeedItem } from '../net/types';

export type Later = (run: () => void, ms: number) => () => void; // a timer; answers its cancel

export const commit_ms = 100;

export class Feed {
  readonly items = new Map<string, FeedItem>();
  private readonly revision_ = signal(0);
  private readonly loaded_ = signal(false);
  private cursor_: number | null = null;
  private filling = false; // between the first and the last frame of a list after a reset
  private cancel: (() => void) | null = null;

  constructor(private readonly later: Later) {}

  get revision(): ReadonlySignal<number> {
    return this.revision_;
  }

  // True from the first complete list on, also while the connection is away.
  get loaded(): ReadonlySignal<boolean> {
    return this.loaded_;
  }

  // Where to resume; null before the first frame.
  get cursor(): number | null {
    return this.cursor_;
  }

  apply(frame: FeedFrame): void {
    if (frame.reset === true && !this.filling) this.items.clear();
    this.filling = frame.reset === true || this.filling ? frame.more === true : false;
    for (const change of frame.items) this.merge(change);
    this.cursor_ = frame.cursor;
    if (frame.more === true) return this.schedule();
    if (!this.loaded_.value) this.commit();
    else this.schedule();
    this.loaded_.value = true;
  }

  // The connection broke: a list that was being filled starts again with the next frame.
  interrupted(): void {
    this.filling = false;
  }

  // What this page knows before the server says it, such as "I have read this".
  patch(id: string, change: Partial<FeedItem>): void {
    const known = this.items.get(id);
    if (known === undefined) return;
    this.items.set(id, { ...known, ...change });
    this.schedule();
  }

  close(): void {
    this.cancel?.();
    this.cancel = null;
  }

  private merge(change: FeedFrame['items'][number]): void {
    if (change.gone === true) {
      this.items.delete(change.id);
      return;
    }
    const known = this.items.get(change.id);
    this.items.set(change.id, { ...(known ?? blank), ...change } as FeedItem);
  }

  private schedule(): void {
    if (this.cancel !== null) return;
    this.cancel = this.later(() => this.commit(), commit_ms);
  }

  private commit(): void {
    this.cancel?.();
    this.cancel = null;
    this.revision_.value += 1;
  }
}

const blank: Omit<FeedItem, 'id'> = {
  number: 0,
  status: 'waiting',
  channel: 'webchat',
  queue: null,
  agent: null,
  contact: { id: null, name: null },
  subject: null,
  language: null,
  priority: 0,
  opened_at: 0,
  last_at: 0,
  head: 0,
  waiting_since: null,
  sla: [],
  booking: null,
  tags: [],
  page: null,
  snoozed_until: null,
  preview: null,
  unread: 0,
};
