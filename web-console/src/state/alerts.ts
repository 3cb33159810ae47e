// Calls for attention: sound, desktop notification and the title of the tab. Only one tab of a browser rings.

import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Offers } from './offers';

export interface Bell {
  ring(): void;
  notify(title: string, body: string, tag: string): void;
}

export interface Alerted {
  readonly title: string;
  readonly body: string;
}

export const ring_again_ms = 6000;

export class Alerts {
  private readonly leader_ = signal(false);

  constructor(
    private readonly bell: Bell,
    private readonly sound: ReadonlySignal<boolean>,
    private readonly seen: () => boolean, // somebody looks at this page
  ) {}

  get leader(): ReadonlySignal<boolean> {
    return this.leader_;
  }

  // Told by the lock: this tab rings from now on.
  lead(): void {
    this.leader_.value = true;
  }

  offered(id: string, words: Alerted): void {
    if (!this.leader_.value) return;
    if (this.sound.value) this.bell.ring();
    if (!this.seen()) this.bell.notify(words.title, words.body, id);
  }

  // Rings again until the offers are seen or gone. Answers the end of it.
  repeat(offers: Offers): () => void {
    let timer: ReturnType<typeof setInterval> | null = null;
    const stop_timer = () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
    };
    const stop = effect(() => {
      stop_timer();
      if (offers.count.value === 0 || !this.leader_.value) return;
      timer = setInterval(() => {
        if (this.sound.value && !this.seen()) this.bell.ring();
      }, ring_again_ms);
    });
    return () => {
      stop();
      stop_timer();
    };
  }
}

// The title of the tab: offers first, then what is unread.
export function tab_title(offers: number, unread: number, name: string): string {
  if (offers > 0) return `(${offers}!) ${name}`;
  return unread > 0 ? `(${unread}) ${name}` : name;
}
