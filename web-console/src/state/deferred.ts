// What is deleted in a moment: it is out of sight at once, and comes back for who asks for it in time. No DOM.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Later } from './feed';

const kept_ms = 8_000; // longer than the words that offer to take it back

interface Waiting {
  readonly run: () => Promise<unknown>;
  readonly end: () => void;
}

export class Deferred {
  private readonly hidden_ = signal<ReadonlySet<string>>(new Set());
  private readonly waiting = new Map<string, Waiting>();

  // `failed` is told of what could not be deleted; it is in sight again by then.
  constructor(
    private readonly later: Later,
    private readonly failed: (problem: unknown) => void,
  ) {}

  // Of what is deleted, or about to be.
  get hidden(): ReadonlySignal<ReadonlySet<string>> {
    return this.hidden_;
  }

  remove(key: string, run: () => Promise<unknown>): void {
    if (this.hidden_.peek().has(key)) return;
    this.hide(key, true);
    this.waiting.set(key, { run, end: this.later(() => void this.finish(key), kept_ms) });
  }

  // Answers whether it was in time.
  undo(key: string): boolean {
    const one = this.waiting.get(key);
    if (one === undefined) return false;
    one.end();
    this.waiting.delete(key);
    this.hide(key, false);
    return true;
  }

  // Whoever leaves the page does not wait: all of it is done now.
  flush(): void {
    for (const key of [...this.waiting.keys()]) void this.finish(key);
  }

  private async finish(key: string): Promise<void> {
    const one = this.waiting.get(key);
    if (one === undefined) return;
    one.end();
    this.waiting.delete(key);
    try {
      await one.run();
    } catch (problem) {
      this.hide(key, false);
      this.failed(problem);
    }
  }

  private hide(key: string, on: boolean): void {
    const next = new Set(this.hidden_.peek());
    if (on) next.add(key);
    else next.delete(key);
    this.hidden_.value = next;
  }
}
