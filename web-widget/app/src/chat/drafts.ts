// Text that is written but not sent, per conversation; kept over a reload where storage is allowed.

import { signal, type Signal } from '@preact/signals-core';

const MAX_KEPT = 16_000;

export class Drafts {
  readonly #texts = new Map<string, Signal<string>>();

  /** Null keeps drafts in memory only. */
  constructor(
    private readonly storage: Storage | null,
    private readonly prefix: string,
  ) {}

  of(thread: string): Signal<string> {
    const known = this.#texts.get(thread);
    if (known) return known;
    const made = signal(this.storage?.getItem(this.prefix + thread) ?? '');
    made.subscribe((text) => this.#keep(thread, text));
    this.#texts.set(thread, made);
    return made;
  }

  #keep(thread: string, text: string): void {
    try {
      if (text) this.storage?.setItem(this.prefix + thread, text.slice(0, MAX_KEPT));
      else this.storage?.removeItem(this.prefix + thread);
    } catch {
      // Full storage keeps the draft in memory.
    }
  }
}

/** localStorage, or null where the browser denies it. What is left of other visitors of this page goes away. */
export function visitorStorage(site: string, device: string): { storage: Storage | null; prefix: string } {
  const ours = `waydesk:${site}:`;
  const prefix = `${ours}${device}:`;
  try {
    const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i)!);
    for (const key of keys) if (key.startsWith(ours) && !key.startsWith(prefix)) localStorage.removeItem(key);
    return { storage: localStorage, prefix };
  } catch {
    return { storage: null, prefix };
  }
}
