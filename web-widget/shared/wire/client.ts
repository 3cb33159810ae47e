// The wire client: one signed-in link, the conversations watched over it, and the outbox. It gives its listeners every
// event of a watched conversation exactly once and in order, whatever the network does. No DOM, no framework.

import { Connection, type Credentials, type Phase } from './connection';
import type { Environment, Timer } from './environment';
import { Epochs } from './epochs';
import { EventLog } from './event_log';
import type { Outbox } from './outbox';
import { MAX_RESUME, SYNC_LIMIT, type Event, type Frame, type Problem, type Ready } from './protocol';
import { Refused, Requests } from './requests';
import { Sender, type Draft } from './sender';

export const FIRST_PAGE = 50;
const GAP_GRACE_MS = 250;

export interface ClientOptions {
  environment: Environment;
  /** Absolute, `ws:` or `wss:`. */
  socketUrl: string;
  /** The long-poll twin; null never leaves WebSocket. */
  pollUrl: string | null;
  device: string;
  credentials: Credentials;
  outbox: Outbox;
  /** Agents subscribe to what they look at and resume their feed; visitors are sent all their conversations. */
  role: 'visitor' | 'agent';
  /** Visitors: a message for a closed conversation opens a new one instead of failing. */
  reopenClosed: boolean;
}

/** What a client tells. Every method is optional; none may throw. */
export interface Listener {
  phase?(phase: Phase, code: number | string | null): void;
  ready?(ready: Ready): void;
  /** New events, in order, each once over the life of the client. */
  events?(conversation: string, events: Event[]): void;
  /** Older events that were asked for with `history`. */
  history?(conversation: string, events: Event[]): void;
  /** What was held is void: `events` are the newest up to `head`. */
  reset?(conversation: string, events: Event[], head: number): void;
  /** A watched conversation cannot be had (any longer). */
  refused?(conversation: string, problem: Problem): void;
  /** The conversation is complete up to now. */
  live?(conversation: string): void;
  /** The outbox changed: added, sent, failed, removed or moved to another thread. */
  outbox?(): void;
  /** The server opened a conversation for the messages of `thread`. */
  opened?(thread: string, conversation: string): void;
  /** Unsent messages of `from` go to `to` now: it was closed (then `to` is a new thread) or merged. */
  moved?(from: string, to: string): void;
  /** Every other frame: read, typing, presence, queue, offer, feed, counts, draft, viewing … */
  frame?(frame: Frame): void;
}

export class Client {
  readonly #connection: Connection;
  readonly #requests: Requests;
  readonly #sender: Sender;
  readonly #listeners = new Set<Listener>();
  readonly #logs = new Map<string, EventLog>();
  readonly #wanted = new Map<string, number | undefined>();
  readonly #gapTimers = new Map<string, Timer>();
  readonly #markers = new Map<string, number>();
  readonly #epochs = new Epochs();
  #standing: Ready | null = null;
  #feed: number | null = null;

  constructor(private readonly options: ClientOptions) {
    const { environment } = options;
    this.#requests = new Requests((frame) => this.#connection.send(frame));
    this.#sender = new Sender(options, this.#requests, {
      changed: () => this.#tell((l) => l.outbox?.()),
      accepted: (conversation, event) => this.#take(conversation, [event]),
      opened: (thread, conversation) => this.#adopt(thread, conversation),
      moved: (from, to) => this.#tell((l) => l.moved?.(from, to)),
      stalled: () => this.#connection.reconnect(),
      me: () => this.#standing?.me ?? null,
    });
    const { socketUrl, pollUrl, device, credentials } = options;
    this.#connection = new Connection(
      { environment, socketUrl, pollUrl, device, credentials },
      {
        resume: () => this.#resume(),
        greeted: (epoch) => this.#epochs.greeted(epoch, this.#logs.keys()),
        ready: (ready) => this.#ready(ready),
        frame: (frame) => this.#receive(frame),
        lost: () => this.#lost(),
        phase: (phase, code) => this.#tell((l) => l.phase?.(phase, code)),
      },
    );
  }

  get phase(): Phase {
    return this.#connection.phase;
  }

  get transport(): 'socket' | 'poll' {
    return this.#connection.transport;
  }

  /** Brings back unsent messages, then connects. */
  async start(): Promise<void> {
    await this.options.outbox.load();
    this.#tell((l) => l.outbox?.());
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
    this.#sender.pause();
  }

  wake(): void {
    this.#connection.wake();
  }

  online(): void {
    this.#connection.online();
  }

  offline(): void {
    this.#connection.offline();
  }

  /** Answers the end of the subscription. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Stores a message, then sends it as soon as it can. Resolves with its client id once it is stored. */
  send(draft: Draft): Promise<string> {
    return this.#sender.send(draft);
  }

  /** Tries a failed message again; after a client_id_conflict under a new id. */
  retry(clientId: string): Promise<void> {
    return this.#sender.retry(clientId);
  }

  /** Gives up a message that is not sent. */
  discard(clientId: string): Promise<void> {
    return this.#sender.discard(clientId);
  }

  /**
   * Loads the newest events of a conversation and keeps it complete from then on. `head` is its newest seq as far as
   * it is known (from `ready` or a feed item). Watching twice is watching once.
   */
  watch(conversation: string, head?: number): void {
    if (this.#logs.has(conversation)) return;
    if (this.#connection.phase === 'ready') this.#begin(conversation, head);
    else this.#wanted.set(conversation, head);
  }

  unwatch(conversation: string): void {
    this.#wanted.delete(conversation);
    if (!this.#logs.delete(conversation)) return;
    this.#epochs.renewed(conversation);
    if (this.options.role === 'agent') this.#connection.send({ type: 'unsubscribe', id: this.#requests.nextId(), conversation });
  }

  /** Up to `limit` events before those held. False: the beginning is reached, or the link failed. */
  async history(conversation: string, limit = FIRST_PAGE): Promise<boolean> {
    const log = this.#logs.get(conversation);
    if (!log || log.from <= 1) return false;
    try {
      const answer = await this.#requests.ask({ type: 'history', conversation, before: log.from, limit });
      const older = log.prepend(answer.events ?? []);
      if (older.length > 0) this.#tell((l) => l.history?.(conversation, older));
      return older.length > 0 && log.from > 1;
    } catch {
      return false;
    }
  }

  /** Marks everything up to `upto` as read; kept and told again after a loss of the link. */
  read(conversation: string, upto: number): void {
    if (upto <= (this.#markers.get(conversation) ?? 0)) return;
    this.#markers.set(conversation, upto);
    this.#connection.send({ type: 'read', conversation, upto });
  }

  typing(conversation: string, on: boolean): void {
    this.#connection.send({ type: 'typing', conversation, on });
  }

  /** Any other request. Resolves with its answer, rejects with a `Refused` or `LinkLost`. */
  ask(frame: Frame): Promise<Frame> {
    return this.#requests.ask(frame);
  }

  #tell(call: (listener: Listener) => void): void {
    for (const listener of [...this.#listeners]) call(listener);
  }

  #resume(): Record<string, unknown> {
    const cursors = [...this.#logs].slice(-MAX_RESUME);
    const resume = cursors.map(([conversation, log]) => ({ conversation, after: log.upto }));
    const epoch = this.#epochs.ofCursors ?? undefined;
    return this.options.role === 'agent' && this.#feed !== null ? { epoch, resume, feed: this.#feed } : { epoch, resume };
  }

  #ready(ready: Ready): void {
    this.#standing = ready;
    this.#tell((l) => l.ready?.(ready));
    this.#repeatMarkers(ready);
    this.#resumeTheRest(ready);
    for (const [conversation, head] of [...this.#wanted]) this.#begin(conversation, head);
    this.#sender.resume();
  }

  // `auth` resumes a hundred; and agents only what the server holds warm, which is what `ready` lists.
  #resumeTheRest(ready: Ready): void {
    const resumed = new Set([...this.#logs.keys()].slice(-MAX_RESUME));
    const listed = new Set(ready.conversations.map((entry) => entry.conversation));
    for (const [conversation, log] of [...this.#logs]) {
      if (!listed.has(conversation) && this.#epochs.isStale(conversation)) this.#forget(conversation, log);
      if (this.options.role === 'visitor' && !resumed.has(conversation)) void this.#fill(conversation);
      if (this.options.role === 'agent' && !listed.has(conversation)) void this.#subscribe(conversation, log.upto);
    }
  }

  // Of another epoch, and perhaps gone with it: it is read from the beginning, when there is one.
  #forget(conversation: string, log: EventLog, upto = 0): void {
    log.reset([], upto);
    this.#markers.delete(conversation);
    this.#epochs.renewed(conversation);
    this.#tell((l) => l.reset?.(conversation, [], upto));
  }

  // What was left out may have been the reset that a conversation of another epoch waited for.
  #lag(conversation: string, head: number): void {
    const log = this.#logs.get(conversation);
    if (!log && this.options.role === 'visitor') return this.watch(conversation, head);  // it began elsewhere
    if (log && this.#epochs.isStale(conversation)) this.#forget(conversation, log, Math.max(0, head - FIRST_PAGE));
    void this.#fill(conversation);
  }

  // Markers are not acknowledged: those that the server does not know are told again.
  #repeatMarkers(ready: Ready): void {
    for (const [conversation, upto] of this.#markers) {
      const known = ready.conversations.find((entry) => entry.conversation === conversation)?.read.me ?? 0;
      if (upto > known) this.#connection.send({ type: 'read', conversation, upto });
    }
  }

  #lost(): void {
    for (const timer of this.#gapTimers.values()) this.options.environment.cancel(timer);
    this.#gapTimers.clear();
    this.#sender.pause();
    this.#requests.fail();
  }

  // The log is there before the answer, so that events which arrive meanwhile are kept, and a new link resumes it.
  #begin(conversation: string, head?: number): void {
    this.#wanted.delete(conversation);
    const standing = this.#standing?.conversations.find((entry) => entry.conversation === conversation);
    const after = Math.max(0, (head ?? standing?.head ?? 0) - FIRST_PAGE);
    this.#logs.set(conversation, new EventLog(after));
    if (this.options.role === 'agent') void this.#subscribe(conversation, after);
    else void this.#fill(conversation);
  }

  async #subscribe(conversation: string, after: number): Promise<void> {
    try {
      await this.#requests.ask({ type: 'subscribe', conversation, after });
    } catch (problem) {
      if (!(problem instanceof Refused)) return;
      this.#logs.delete(conversation);
      this.#epochs.renewed(conversation);
      this.#tell((l) => l.refused?.(conversation, problem.problem));
    }
  }

  #receive(frame: Frame): void {
    if (this.#requests.settle(frame)) return;
    switch (frame.type) {
      case 'event':
        return this.#incoming(frame.conversation, [frame.event]);
      case 'events':
        return this.#incoming(frame.conversation, frame.events ?? []);
      case 'live':
        return this.#live(frame.conversation, frame.head);
      case 'lag':
        return this.#lag(frame.conversation, frame.head);
      case 'reset':
        return this.#reset(frame);
      case 'feed':
        this.#feed = frame.cursor ?? this.#feed;
        break;
    }
    this.#tell((l) => l.frame?.(frame));
  }

  #incoming(conversation: string, events: Event[]): void {
    if (this.#logs.has(conversation)) return this.#take(conversation, events);
    // A conversation of this visitor that began elsewhere (another tab or device).
    if (this.options.role === 'visitor') this.watch(conversation, events.at(-1)?.seq);
  }

  #take(conversation: string, events: Event[]): void {
    for (const event of events) if (event.client_id) this.#sender.confirmed(event.client_id);
    const log = this.#logs.get(conversation);
    if (!log) return;
    const shown = log.take(events);
    if (shown.length > 0) this.#tell((l) => l.events?.(conversation, shown));
    if (log.hasGap) this.#expectFill(conversation);
  }

  // An acknowledgement may overtake the event before it by a moment; only what stays missing is asked for.
  #expectFill(conversation: string): void {
    if (this.#gapTimers.has(conversation)) return;
    const timer = this.options.environment.after(GAP_GRACE_MS, () => {
      this.#gapTimers.delete(conversation);
      if (this.#logs.get(conversation)?.hasGap) void this.#fill(conversation);
    });
    this.#gapTimers.set(conversation, timer);
  }

  async #fill(conversation: string): Promise<void> {
    try {
      for (let more = true; more; ) {
        const log = this.#logs.get(conversation);
        if (!log) return;
        const after = log.upto;
        const answer = await this.#requests.ask({ type: 'sync', conversation, after, limit: SYNC_LIMIT });
        this.#take(conversation, answer.events ?? []);
        more = Boolean(answer.more) && log.upto > after;
      }
      this.#tell((l) => l.live?.(conversation));
    } catch {
      // The next link resumes from the same place.
    }
  }

  #live(conversation: string, head: number): void {
    const log = this.#logs.get(conversation);
    if (!log) return;
    if (log.upto < head) void this.#fill(conversation);
    else this.#tell((l) => l.live?.(conversation));
  }

  #reset(frame: Frame): void {
    const events: Event[] = frame.events ?? [];
    const log = this.#logs.get(frame.conversation) ?? new EventLog(0);
    this.#logs.set(frame.conversation, log);
    log.reset(events, frame.head);
    this.#epochs.renewed(frame.conversation);
    this.#markers.delete(frame.conversation);
    for (const event of events) if (event.client_id) this.#sender.confirmed(event.client_id);
    this.#tell((l) => l.reset?.(frame.conversation, [...log.events], frame.head));
  }

  #adopt(thread: string, conversation: string): void {
    if (!this.#logs.has(conversation)) {
      // Whatever was written in it before (it may have been opened by an earlier try) arrives by filling the gap.
      this.#logs.set(conversation, new EventLog(0));
      if (this.options.role === 'agent') void this.#subscribe(conversation, 0);
    }
    this.#tell((l) => l.opened?.(thread, conversation));
    this.#tell((l) => l.live?.(conversation));
  }
}
