// The order of rows on the screen. While somebody points at the list or moves in it by keyboard, rows stay where they
// are: a new order is kept and counted, and taken when the list is let go or when the person asks for it.

import { computed, signal, type ReadonlySignal } from '@preact/signals';

export class HeldOrder {
  private readonly shown_ = signal<readonly string[]>([]);
  private readonly next_ = signal<readonly string[] | null>(null);
  private readonly holds = new Set<string>();

  // How many rows would come, go or move.
  readonly pending: ReadonlySignal<number> = computed(() => {
    const next = this.next_.value;
    return next === null ? 0 : difference(this.shown_.value, next);
  });

  get shown(): ReadonlySignal<readonly string[]> {
    return this.shown_;
  }

  // The order as it is now. Taken at once unless held.
  offer(order: readonly string[]): void {
    if (same(order, this.shown_.value)) {
      this.next_.value = null;
    } else if (this.holds.size === 0) {
      this.take(order);
    } else {
      this.next_.value = order;
    }
  }

  // Another list is asked for (view, filter, sort): holds do not matter.
  replace(order: readonly string[]): void {
    this.take(order);
  }

  hold(why: string): void {
    this.holds.add(why);
  }

  release(why: string): void {
    if (this.holds.delete(why) && this.holds.size === 0) this.apply();
  }

  apply(): void {
    const next = this.next_.value;
    if (next !== null) this.take(next);
  }

  private take(order: readonly string[]): void {
    this.next_.value = null;
    this.shown_.value = order;
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

// Rows that came, rows that went, and the fewest rows that must move to turn one order into the other.
export function difference(before: readonly string[], after: readonly string[]): number {
  const places = new Map(before.map((id, index) => [id, index]));
  const kept: number[] = [];
  for (const id of after) {
    const place = places.get(id);
    if (place !== undefined) kept.push(place);
  }
  const came = after.length - kept.length;
  const went = before.length - kept.length;
  return came + went + kept.length - longest_increasing(kept);
}

function longest_increasing(numbers: readonly number[]): number {
  const tails: number[] = []; // tails[n] = smallest end of an increasing run of n + 1
  for (const number of numbers) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] as number) < number) low = middle + 1;
      else high = middle;
    }
    tails[low] = number;
  }
  return tails.length;
}
