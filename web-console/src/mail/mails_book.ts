// The mails of a conversation, with what became of them: asked for once for all that show them, and again only while
// something is to come.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Page } from '../net/api';
import type { Later } from '../state/feed';
import type { StoredMail } from './mail';
import { look_again_in } from './shown_mail';

export const most_looks = 40; // without anything new

type Ask = (path: string) => Promise<Page<StoredMail>>;

export class MailsBook {
  private readonly mails_ = signal<readonly StoredMail[] | null>(null);
  private readonly awaited = new Map<number, number>(); // messages, and how many show each
  private looks = 0;
  private asked = 0;
  private next: (() => void) | null = null;

  constructor(
    private readonly conversation: string,
    private readonly ask: Ask,
    private readonly later: Later,
    private readonly now: () => number,
  ) {}

  // The newest first; null: not known yet.
  get mails(): ReadonlySignal<readonly StoredMail[] | null> {
    return this.mails_;
  }

  // The mail that an answer became.
  of(seq: number): StoredMail | undefined {
    return this.mails_.value?.find((mail) => mail.direction === 'out' && mail.seq === seq);
  }

  // Looks until it is known what becomes of this message. Answers the end of that.
  follow(seq: number): () => void {
    this.awaited.set(seq, (this.awaited.get(seq) ?? 0) + 1);
    this.looks = 0;
    if (this.wait() !== null) this.look_in(0);
    return () => {
      const left = (this.awaited.get(seq) ?? 1) - 1;
      if (left > 0) this.awaited.set(seq, left);
      else this.awaited.delete(seq);
      if (this.wait() === null) this.stop();
    };
  }

  // Now, whatever is awaited.
  async look(): Promise<void> {
    this.stop();
    this.asked += 1;
    const own = this.asked;
    const page = await this.ask(`/api/v1/conversations/${encodeURIComponent(this.conversation)}/mails?limit=200`).catch(() => null);
    if (own !== this.asked) return;
    if (page !== null) this.mails_.value = page.items;
    this.looks += 1;
    const wait = this.looks < most_looks ? this.wait() : null;
    if (wait !== null) this.look_in(wait);
  }

  private wait(): number | null {
    const waits = [...this.awaited.keys()].flatMap((seq) => look_again_in(this.of(seq), this.now()) ?? []);
    return waits.length === 0 ? null : Math.min(...waits);
  }

  private look_in(ms: number): void {
    this.stop();
    this.next = this.later(() => void this.look(), ms);
  }

  private stop(): void {
    this.next?.();
    this.next = null;
  }
}
