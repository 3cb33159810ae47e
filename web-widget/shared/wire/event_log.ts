// The events of one conversation as this client holds them: one gapless stretch, in order, each once. Pure.

import type { Event } from './protocol';

const MAX_AHEAD = 2_000;

export class EventLog {
  #held: Event[] = [];
  readonly #ahead = new Map<number, Event>();
  #first: number;
  #last: number;

  /** A log that begins after `after`: event `after + 1` is the next one it takes. */
  constructor(after: number) {
    this.#first = after + 1;
    this.#last = after;
  }

  /** The highest seq up to which nothing is missing. */
  get upto(): number {
    return this.#last;
  }

  /** The lowest seq held; events before it can be had as history. */
  get from(): number {
    return this.#first;
  }

  get events(): readonly Event[] {
    return this.#held;
  }

  /** True when later events are known than can be shown. */
  get hasGap(): boolean {
    return this.#ahead.size > 0;
  }

  /** Takes events in any order, repeated or not. Answers those that can be shown now, in order. */
  take(events: readonly Event[]): Event[] {
    for (const event of events) {
      if (event.seq > this.#last && this.#ahead.size < MAX_AHEAD) this.#ahead.set(event.seq, event);
    }
    const shown: Event[] = [];
    for (let next = this.#ahead.get(this.#last + 1); next; next = this.#ahead.get(this.#last + 1)) {
      this.#ahead.delete(next.seq);
      this.#last = next.seq;
      shown.push(next);
    }
    this.#held.push(...shown);
    return shown;
  }

  /** Puts older events in front. Answers those that join without a gap, in order. */
  prepend(events: readonly Event[]): Event[] {
    const older: Event[] = [];
    const byFalling = [...events].sort((a, b) => b.seq - a.seq);
    for (const event of byFalling) {
      if (event.seq !== this.#first - 1) continue;
      this.#first = event.seq;
      older.unshift(event);
    }
    this.#held.unshift(...older);
    return older;
  }

  /** Forgets everything for `events`, the newest ones up to `head`. */
  reset(events: readonly Event[], head: number): void {
    const ordered = [...events].sort((a, b) => a.seq - b.seq);
    this.#ahead.clear();
    this.#held = [];
    this.#first = (ordered[0]?.seq ?? head + 1);
    this.#last = this.#first - 1;
    this.take(ordered);
    this.#last = Math.max(this.#last, head);
  }
}
