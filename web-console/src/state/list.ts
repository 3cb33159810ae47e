// The list of conversations on the screen: the feed, seen through a question, in an order that holds still when needed.

import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { FeedItem } from '../net/types';
import type { Feed } from './feed';
import { HeldOrder } from './held_order';
import { Selection } from './selection';
import { answer, primary_language, type Answer, type Question } from './views';

const nothing: Answer = { ids: [], counts: { mine: 0, waiting: 0, open: 0, risk: 0, snoozed: 0, resolved: 0 }, unread: 0 };
const look_ms = 5000; // how often time alone is looked at: clocks run out while nothing happens
const anything: Question = { view: 'mine', queue: null, agents: [], risk: null, ticket: {}, language: null, words: '', sort: 'urgent' };

export class List {
  readonly order = new HeldOrder();
  readonly selection = new Selection();
  private readonly question_ = signal<Question>(anything);
  private readonly answer_ = signal<Answer>(nothing);
  private readonly ghosts = new Map<string, FeedItem>(); // the rows shown, for when a conversation leaves meanwhile
  private asked: Question | null = null;
  private readonly time: ReadonlySignal<number>;
  readonly close: () => void;

  constructor(
    private readonly feed: Feed,
    private readonly me: () => string,
    private readonly now: ReadonlySignal<number>,
  ) {
    this.time = computed(() => Math.floor(now.value / look_ms));
    this.close = effect(() => this.follow());
  }

  get question(): ReadonlySignal<Question> {
    return this.question_;
  }

  get answer(): ReadonlySignal<Answer> {
    return this.answer_;
  }

  // The primary languages present, for the filter.
  readonly languages: ReadonlySignal<readonly string[]> = computed(() => {
    this.answer_.value;
    const found = new Set<string>();
    for (const item of this.feed.items.values()) if (item.language !== null) found.add(primary_language(item.language));
    return [...found].sort();
  });

  ask(change: Partial<Question>): void {
    this.question_.value = { ...this.question_.value, ...change };
  }

  get filtered(): boolean {
    const { queue, agents, risk, ticket, language, words } = this.question_.value;
    return queue !== null || agents.length > 0 || risk !== null || Object.keys(ticket).length > 0 || language !== null || words.trim() !== '';
  }

  // The row's conversation; as it was last known when it is gone.
  item(id: string): FeedItem | null {
    return this.feed.items.get(id) ?? this.ghosts.get(id) ?? null;
  }

  is_ghost(id: string): boolean {
    return !this.feed.items.has(id);
  }

  // The row `step` places away from `id`, in the order shown; the first row when `id` is not in it.
  neighbour(id: string | null, step: number): string | null {
    const shown = this.order.shown.value;
    const at = id === null ? -1 : shown.indexOf(id);
    if (at < 0) return shown[0] ?? null;
    return shown[Math.min(shown.length - 1, Math.max(0, at + step))] ?? null;
  }

  private follow(): void {
    const question = this.question_.value;
    this.time.value;
    this.feed.revision.value;
    untracked(() => {
      const found = answer(this.feed.items.values(), question, this.me(), this.now.value, this.answer_.peek().ids);
      if (this.asked === question) this.order.offer(found.ids);
      else this.order.replace(found.ids);
      this.asked = question;
      this.answer_.value = found;
      this.remember_shown();
    });
  }

  private remember_shown(): void {
    const shown = new Set(this.order.shown.value);
    for (const id of this.ghosts.keys()) if (!shown.has(id)) this.ghosts.delete(id);
    for (const id of shown) {
      const item = this.feed.items.get(id);
      if (item !== undefined) this.ghosts.set(id, item);
    }
  }
}
