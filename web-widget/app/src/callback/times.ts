// The times that are offered for a call, and the one that is chosen. For a first request and for a change of it.

import { batch, signal } from '@preact/signals-core';
import { slotKey } from './slot_days';
import type { Choice, Slots } from './callback';

export type TimesState = 'loading' | 'shown' | 'offline' | 'failed';

export interface TimesAsked {
  zone: string;
  any_hour: boolean;
}

/** What is chosen: 'soon', a slot's key, or '' for nothing yet. */
export class Times {
  readonly offered = signal<Slots | null>(null);
  readonly state = signal<TimesState>('loading');
  readonly zone = signal('');
  /** Also in hours in which most people sleep. */
  readonly anyHour = signal(false);
  readonly chosen = signal('');
  /** What was chosen is not to be had any more. */
  readonly gone = signal(false);
  #request = new AbortController();

  constructor(
    private readonly ask: (asked: TimesAsked, signal: AbortSignal) => Promise<Slots>,
    zone: string,
    private readonly isOffline: () => boolean = () => !navigator.onLine,
  ) {
    this.zone.value = zone;
  }

  /** Asks anew; the last question wins. What is chosen stays if it is still offered. */
  async load(): Promise<void> {
    this.#request.abort();
    const request = (this.#request = new AbortController());
    this.state.value = 'loading';
    try {
      const offered = await this.ask({ zone: this.zone.value, any_hour: this.anyHour.value }, request.signal);
      if (!request.signal.aborted) this.#show(offered);
    } catch {
      if (!request.signal.aborted) this.state.value = this.isOffline() ? 'offline' : 'failed';
    }
  }

  choose(key: string): void {
    batch(() => {
      this.chosen.value = key;
      this.gone.value = false;
    });
  }

  moveTo(zone: string): void {
    this.zone.value = zone;
    void this.load();
  }

  atAnyHour(wanted: boolean): void {
    this.anyHour.value = wanted;
    void this.load();
  }

  /** Somebody else has the time that was chosen. */
  async lose(): Promise<void> {
    this.chosen.value = '';
    this.gone.value = true;
    await this.load();
  }

  /** Null while nothing is chosen that is on offer. */
  get choice(): Choice | null {
    const key = this.chosen.value;
    if (key === 'soon') return this.offered.value?.call_soon ? 'soon' : null;
    const slot = this.offered.value?.slots.find((one) => slotKey(one) === key);
    return slot ? { from: slot.from, until: slot.until } : null;
  }

  #show(offered: Slots): void {
    batch(() => {
      this.offered.value = offered;
      this.state.value = 'shown';
      if (this.chosen.value && !this.choice) {
        this.chosen.value = '';
        this.gone.value = true;
      }
    });
  }
}
