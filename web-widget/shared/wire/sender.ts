// Carries the outbox to the server: one message of a thread at a time, again after a loss, slower when told so.

import { Backoff } from './backoff';
import type { Environment, Timer } from './environment';
import { isNewThread, newThread, type Entry, type Outbox, type Thread } from './outbox';
import type { Attachment, Event, Frame, Problem, Ready } from './protocol';
import { Refused, type Requests } from './requests';

export const ACK_WITHIN_MS = 15_000;

/** Refusals that a later try may overcome. */
const PASSING = new Set(['rate_limited', 'busy', 'storage_full', 'storage_failed', 'internal', 'over_capacity']);

export interface Draft {
  /** A conversation's id, or a thread made with `newThread`. */
  thread: Thread;
  text: string;
  attachments?: Attachment[];
  visibility?: 'all' | 'agents';
  seen?: number;
  more?: Record<string, unknown>;
  open?: Record<string, unknown>;
}

export interface SenderOptions {
  environment: Environment;
  outbox: Outbox;
  reopenClosed: boolean;
}

export interface SenderHandler {
  changed(): void;
  /** The server has the message as this event. */
  accepted(conversation: string, event: Event): void;
  opened(thread: Thread, conversation: string): void;
  /** Messages of `from` go to `to` now: the conversation was closed or merged. */
  moved(from: Thread, to: Thread): void;
  /** A live link that does not acknowledge is half open. */
  stalled(): void;
  me(): Ready['me'] | null;
}

export class Sender {
  readonly #underway = new Map<Thread, string>();
  readonly #conversations = new Map<Thread, string>();
  readonly #backoff: Backoff;
  #running = false;
  #link = 0;
  #pauseTimer: Timer = null;
  #paused = false;

  constructor(
    private readonly options: SenderOptions,
    private readonly requests: Requests,
    private readonly handler: SenderHandler,
  ) {
    this.#backoff = new Backoff(options.environment.random);
  }

  async send(draft: Draft): Promise<string> {
    const { environment, outbox } = this.options;
    const clientId = environment.uuid();
    const thread = this.#whereIs(draft.thread);
    const stored = outbox.add({ ...draft, thread, clientId, kind: 'message', attachments: draft.attachments ?? [] }, environment.now());
    this.handler.changed();
    await stored;
    this.#pump();
    return clientId;
  }

  // A thread may have been opened, closed and opened anew while the page still names it as before.
  #whereIs(thread: Thread): Thread {
    let found = thread;
    for (let next = this.#conversations.get(found); next; next = this.#conversations.get(found)) found = next;
    return found;
  }

  async retry(clientId: string): Promise<void> {
    const { environment, outbox } = this.options;
    const entry = outbox.get(clientId);
    if (!entry?.failed) return;
    // `seen` was the objection of `changed`, and the author has looked since.
    if (entry.failed.code === 'client_id_conflict') {
      await outbox.remove(clientId);
      await outbox.add({ ...entry, failed: undefined, seen: undefined, clientId: environment.uuid() }, environment.now());
    } else {
      await outbox.update(clientId, { failed: undefined, seen: undefined });
    }
    this.handler.changed();
    this.#pump();
  }

  async discard(clientId: string): Promise<void> {
    await this.options.outbox.remove(clientId);
    this.handler.changed();
    this.#pump();
  }

  /** A signed-in link is there. */
  resume(): void {
    this.#running = true;
    this.#link++;
    this.#underway.clear();
    this.#resumePumping();
  }

  pause(): void {
    this.#running = false;
    this.#link++;
    this.#underway.clear();
    this.options.environment.cancel(this.#pauseTimer);
    this.#paused = false;
    this.handler.changed();
  }

  isUnderway(clientId: string): boolean {
    return [...this.#underway.values()].includes(clientId);
  }

  /** An event of ours came in before, or instead of, its acknowledgement. */
  confirmed(clientId: string): void {
    if (!this.options.outbox.get(clientId)) return;
    void this.options.outbox.remove(clientId);
    this.handler.changed();
  }

  #pump(): void {
    if (!this.#running || this.#paused) return;
    for (const entry of this.options.outbox.heads()) {
      if (!this.#underway.has(entry.thread)) void this.#deliver(entry);
    }
  }

  async #deliver(entry: Entry): Promise<void> {
    const { environment } = this.options;
    const link = this.#link;
    this.#underway.set(entry.thread, entry.clientId);
    const deadline = environment.after(ACK_WITHIN_MS, () => link === this.#link && this.handler.stalled());
    try {
      const ack = await this.requests.ask(frameOf(entry));
      await this.#acknowledged(entry, ack);
    } catch (problem) {
      if (problem instanceof Refused) await this.#refused(entry, problem.problem);
    } finally {
      environment.cancel(deadline);
    }
    if (link !== this.#link) return;
    this.#underway.delete(entry.thread);
    this.#pump();
  }

  async #acknowledged(entry: Entry, ack: Frame): Promise<void> {
    this.#backoff.reset();
    const conversation: string = ack.conversation;
    const known = this.options.outbox.get(entry.clientId) ?? entry;
    if (entry.thread !== conversation) {
      this.#conversations.set(entry.thread, conversation);
      this.handler.opened(entry.thread, conversation);
      await this.options.outbox.move(entry.thread, conversation);
    }
    this.handler.accepted(conversation, this.#eventOf(known, ack));
    await this.options.outbox.remove(entry.clientId);
    this.handler.changed();
  }

  async #refused(entry: Entry, problem: Problem): Promise<void> {
    const { outbox, environment } = this.options;
    if (PASSING.has(problem.code)) return this.#pauseFor(problem.retry_after_ms ?? this.#backoff.next());
    if (problem.code === 'gone' && problem.moved_to) await this.#move(entry.thread, problem.moved_to);
    else if (problem.code === 'conversation_closed' && this.options.reopenClosed) {
      await this.#move(entry.thread, newThread(environment.uuid()));
    } else await outbox.update(entry.clientId, { failed: problem });
    this.handler.changed();
  }

  async #move(from: Thread, to: Thread): Promise<void> {
    this.#conversations.set(from, to);
    await this.options.outbox.move(from, to);
    this.handler.moved(from, to);
  }

  #pauseFor(ms: number): void {
    this.#paused = true;
    this.options.environment.cancel(this.#pauseTimer);
    this.#pauseTimer = this.options.environment.after(ms, () => this.#resumePumping());
  }

  #resumePumping(): void {
    this.#paused = false;
    this.#pump();
  }

  // The sending connection is given the acknowledgement only, so the event is put together here.
  #eventOf(entry: Entry, ack: Frame): Event {
    const me = this.handler.me();
    return {
      seq: ack.seq,
      at: ack.at,
      kind: entry.kind,
      by: { kind: me?.kind ?? 'visitor', id: me?.id ?? null, name: me?.name ?? null },
      visibility: entry.visibility ?? 'all',
      client_id: entry.clientId,
      // Numbers that must not be kept were masked: the answer then carries the text as it is stored.
      body: { text: ack.text ?? entry.text, language: null, attachments: entry.attachments, ...entry.more, ...(ack.masked && { masked: ack.masked }) },
    };
  }
}

function frameOf(entry: Entry): Frame {
  const conversation = isNewThread(entry.thread) ? 'new' : entry.thread;
  return {
    type: 'send',
    conversation,
    client_id: entry.clientId,
    kind: entry.kind,
    body: { text: entry.text, attachments: entry.attachments.map((attachment) => attachment.id), ...entry.more },
    visibility: entry.visibility,
    seen: entry.seen,
    open: conversation === 'new' ? entry.open : undefined,
  };
}
