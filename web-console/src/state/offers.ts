// Work that is offered to this agent and waits for a yes or a no.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Offer } from '../net/types';

export type Answering = 'accept' | 'decline';

export class Offers {
  private readonly offers_ = signal<readonly Offer[]>([]);
  private readonly answering_ = signal<ReadonlyMap<string, Answering>>(new Map());

  readonly count: ReadonlySignal<number> = computed(() => this.offers_.value.length);

  // The one that runs out first comes first.
  get open(): ReadonlySignal<readonly Offer[]> {
    return this.offers_;
  }

  get answering(): ReadonlySignal<ReadonlyMap<string, Answering>> {
    return this.answering_;
  }

  // True when it is new: a repeated frame after a reconnect is not worth a second alert.
  received(offer: Offer): boolean {
    const known = this.offers_.value.some((one) => one.offer === offer.offer);
    const others = this.offers_.value.filter((one) => one.offer !== offer.offer);
    this.offers_.value = [...others, offer].sort((a, b) => a.until - b.until);
    return !known;
  }

  gone(id: string): Offer | null {
    const offer = this.offers_.value.find((one) => one.offer === id) ?? null;
    this.offers_.value = this.offers_.value.filter((one) => one.offer !== id);
    this.settle(id);
    return offer;
  }

  // An answer is on its way: buttons wait for it.
  answer(id: string, how: Answering): void {
    this.answering_.value = new Map(this.answering_.value).set(id, how);
  }

  settle(id: string): void {
    if (!this.answering_.value.has(id)) return;
    const left = new Map(this.answering_.value);
    left.delete(id);
    this.answering_.value = left;
  }

  // The server forgets offers at the latest then; nobody should look at a dead card when its frame was lost.
  expire(now: number, grace_ms = 2000): void {
    for (const offer of this.offers_.value) if (offer.until + grace_ms < now) this.gone(offer.offer);
  }

  // After a reconnect the server repeats what still stands.
  clear(): void {
    this.offers_.value = [];
    this.answering_.value = new Map();
  }
}
