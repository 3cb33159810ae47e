// The ask box without its looks: what is typed, what was found for it, and which answer the arrow keys stand on.

import { batch, signal } from '@preact/signals-core';
import type { Hit } from './help_line';

export const DEBOUNCE_MS = 200;
export const SHORTEST = 2;

/** `waiting` keeps the hits of the text before, so that the list does not flicker while somebody types. */
export type FindState = 'idle' | 'waiting' | 'found' | 'none' | 'offline' | 'failed';

export type Search = (text: string, signal: AbortSignal) => Promise<Hit[]>;

export class Asking {
  readonly text = signal('');
  readonly state = signal<FindState>('idle');
  readonly hits = signal<readonly Hit[]>([]);
  /** Place in `hits`; -1 while the keys are in the box itself. */
  readonly active = signal(-1);
  /** The list is in sight. */
  readonly open = signal(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #underway: AbortController | null = null;

  constructor(
    private readonly search: Search,
    private readonly isOffline: () => boolean = () => !navigator.onLine,
  ) {}

  write(text: string): void {
    this.text.value = text;
    if ([...text.trim()].length < SHORTEST) return this.#rest();
    this.state.value = 'waiting';
    this.active.value = -1;
    this.#stop();
    this.#timer = setTimeout(() => void this.#find(), DEBOUNCE_MS);
  }

  /** Asks again without delay: Enter, another language, or after a failure. */
  again(): void {
    if ([...this.text.peek().trim()].length < SHORTEST) return;
    this.#stop();
    this.state.value = 'waiting';
    void this.#find();
  }

  /** Moves `by` answers on, in a circle of which the box itself is a part. */
  move(by: 1 | -1): void {
    const places = this.hits.peek().length + 1;
    this.open.value = places > 1;
    this.active.value = ((this.active.peek() + 1 + by + places) % places) - 1;
  }

  /** Puts the list away, then the text. False when there was neither. */
  escape(): boolean {
    if (this.open.peek()) {
      batch(() => {
        this.open.value = false;
        this.active.value = -1;
      });
      return true;
    }
    if (!this.text.peek()) return false;
    this.write('');
    return true;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#underway?.abort();
    this.#underway = null;
  }

  #rest(): void {
    this.#stop();
    this.#show('idle', []);
  }

  #show(state: FindState, hits: readonly Hit[]): void {
    batch(() => {
      this.state.value = state;
      this.hits.value = hits;
      this.active.value = -1;
      this.open.value = hits.length > 0;
    });
  }

  async #find(): Promise<void> {
    const underway = new AbortController();
    this.#underway = underway;
    try {
      const hits = await this.search(this.text.peek().trim(), underway.signal);
      if (this.#underway === underway) this.#show(hits.length > 0 ? 'found' : 'none', hits);
    } catch {
      if (this.#underway === underway) this.#show(this.isOffline() ? 'offline' : 'failed', []);
    }
  }
}
