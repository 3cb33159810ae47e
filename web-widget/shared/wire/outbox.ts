// Messages that the server has not yet acknowledged. Every one is stored before its first try and leaves the store only
// when the server has it, so a reload, a crash or a lost link neither loses nor doubles it: a repeated try carries the
// same client id. Per conversation one message is under way at a time, which keeps the author's order.

import type { Attachment, Problem } from './protocol';

export const MAX_ENTRIES = 200;

/** A conversation's id, or `new:<uuid>` for one that the server is yet to open. */
export type Thread = string;

export const newThread = (uuid: string): Thread => `new:${uuid}`;
export const isNewThread = (thread: Thread): boolean => thread.startsWith('new:');

export interface Entry {
  clientId: string;
  thread: Thread;
  /** Position in the author's order: milliseconds, made strictly rising. */
  order: number;
  kind: 'message';
  text: string;
  attachments: Attachment[];
  visibility?: 'all' | 'agents';
  /** The highest seq on screen when it was written; the server refuses if a newer agent message exists. */
  seen?: number;
  /** What its body has besides: of an agent's e-mail how it goes out, of a note who is named in it. */
  more?: Record<string, unknown>;
  /** Given with the first message of a new conversation. */
  open?: Record<string, unknown>;
  /** Why it will not be tried again by itself. */
  failed?: Problem;
}

/** Where entries survive the page; outbox_storage.ts has the ones that there are. */
export interface OutboxStorage {
  load(): Promise<Entry[]>;
  /** Resolves when the entry will survive this page. */
  put(entry: Entry): Promise<void>;
  remove(clientId: string): Promise<void>;
}

export class OutboxFull extends Error {}

export class Outbox {
  readonly #entries = new Map<string, Entry>();
  #lastOrder = 0;

  constructor(private readonly storage: OutboxStorage) {}

  /** Brings back what an earlier page left unsent. */
  async load(): Promise<void> {
    for (const entry of await this.storage.load()) {
      this.#lastOrder = Math.max(this.#lastOrder, entry.order);
      if (!this.#entries.has(entry.clientId)) this.#entries.set(entry.clientId, entry);
    }
  }

  /** In the author's order. */
  all(): Entry[] {
    return [...this.#entries.values()].sort((a, b) => a.order - b.order);
  }

  get(clientId: string): Entry | undefined {
    return this.#entries.get(clientId);
  }

  /** The first message of each thread that waits to be sent. A failed one does not hold up those behind it. */
  heads(): Entry[] {
    const heads = new Map<Thread, Entry>();
    for (const entry of this.all()) {
      if (!entry.failed && !heads.has(entry.thread)) heads.set(entry.thread, entry);
    }
    return [...heads.values()];
  }

  /** @throws OutboxFull above MAX_ENTRIES. Resolves when the entry is stored. */
  async add(entry: Omit<Entry, 'order'>, now: number): Promise<Entry> {
    if (this.#entries.size >= MAX_ENTRIES) throw new OutboxFull();
    this.#lastOrder = Math.max(now, this.#lastOrder + 1);
    const added: Entry = { ...entry, order: this.#lastOrder };
    this.#entries.set(added.clientId, added);
    await this.storage.put(added);
    return added;
  }

  async update(clientId: string, change: Partial<Entry>): Promise<void> {
    const entry = this.#entries.get(clientId);
    if (!entry) return;
    const changed = { ...entry, ...change };
    this.#entries.set(clientId, changed);
    await this.storage.put(changed);
  }

  /** The server has it, or the author gave it up. */
  async remove(clientId: string): Promise<Entry | null> {
    const entry = this.#entries.get(clientId) ?? null;
    this.#entries.delete(clientId);
    await this.storage.remove(clientId);
    return entry;
  }

  /** Addresses everything of one thread to another: its conversation was opened, closed or merged. */
  async move(from: Thread, to: Thread): Promise<void> {
    const moved = this.all().filter((entry) => entry.thread === from);
    await Promise.all(moved.map((entry) => this.update(entry.clientId, { thread: to })));
  }

  async clear(): Promise<void> {
    for (const clientId of [...this.#entries.keys()]) await this.remove(clientId);
  }
}
