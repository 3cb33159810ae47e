// The part of the server behind the links, in memory, as protocol.md describes it for one visitor: durable events, dense
// numbers, client ids that answer the same. It outlives every link, as the database does. For tests.

import type { Event, Frame, Status } from '../protocol';

export interface Stored {
  events: Event[];
  status: Status;
  readByVisitor: number;
  readByAgent: number;
}

export const VISITOR = { kind: 'visitor', id: 'v_1', name: null } as const;
export const MIA = { kind: 'agent', id: 'a_1', name: 'Mia' } as const;

export class FakeDesk {
  readonly conversations = new Map<string, Stored>();
  epoch = 'e1';
  /** Resets do not fit into the outbox. */
  tellsLag = false;
  readonly #byClientId = new Map<string, { conversation: string; event: Event; body: string }>();
  readonly #sinks = new Set<FakeSink>();

  constructor(private readonly now: () => number) {}

  attach(sink: FakeSink): void {
    this.#sinks.add(sink);
  }

  detach(sink: FakeSink): void {
    this.#sinks.delete(sink);
  }

  open(id = `c_${this.conversations.size + 1}`): string {
    this.conversations.set(id, { events: [], status: 'waiting', readByVisitor: 0, readByAgent: 0 });
    return id;
  }

  agentSays(conversation: string, text: string): Event {
    return this.append(conversation, { kind: 'message', by: MIA, body: { text, language: null, attachments: [] } }, null);
  }

  append(conversation: string, what: Pick<Event, 'kind' | 'by' | 'body'>, clientId: string | null, from: FakeSink | null = null): Event {
    const stored = this.conversations.get(conversation)!;
    const event: Event = { ...what, seq: stored.events.length + 1, at: this.now(), visibility: 'all', client_id: clientId };
    stored.events.push(event);
    for (const sink of this.#sinks) if (sink !== from) sink.push({ type: 'event', conversation, event });
    return event;
  }

  /** What a request is answered with. */
  answer(frame: Frame, from: FakeSink): Frame[] {
    const stored = this.conversations.get(frame.conversation);
    switch (frame.type) {
      case 'send':
        return [this.#accept(frame, from)];
      case 'sync':
      case 'history':
        return [stored ? this.#page(frame, stored) : refusal(frame, 'not_found')];
      case 'read':
        if (stored) stored.readByVisitor = Math.max(stored.readByVisitor, frame.upto);
        return [];
      case 'typing':
      case 'heartbeat':
        return [];
      default:
        return [refusal(frame, 'unknown_type')];
    }
  }

  #page(frame: Frame, stored: Stored): Frame {
    const all =
      frame.type === 'sync'
        ? stored.events.filter((event) => event.seq > frame.after)
        : stored.events.filter((event) => event.seq < frame.before).slice(-frame.limit);
    const events = all.slice(0, frame.limit);
    return { type: 'events', reply_to: frame.id, conversation: frame.conversation, events, more: events.length < all.length };
  }

  #accept(frame: Frame, from: FakeSink): Frame {
    const body = JSON.stringify([frame.kind, frame.visibility, frame.body]);
    const before = this.#byClientId.get(frame.client_id);
    if (before) {
      if (before.body !== body) return refusal(frame, 'client_id_conflict');
      return this.#ack(frame, before.conversation, before.event, true);
    }
    if (frame.conversation !== 'new' && !this.conversations.has(frame.conversation)) return refusal(frame, 'not_found');
    if (this.conversations.get(frame.conversation)?.status === 'closed') return refusal(frame, 'conversation_closed');
    const conversation = frame.conversation === 'new' ? this.open() : frame.conversation;
    const text = frame.body.text.replace(/\d{16}/, '•••');
    const masked = text === frame.body.text ? {} : { masked: ['card'] };
    const what = { kind: frame.kind, by: VISITOR, body: { text, language: null, attachments: [], ...masked } };
    const event = this.append(conversation, what, frame.client_id, from);
    this.#byClientId.set(frame.client_id, { conversation, event, body });
    return this.#ack(frame, conversation, event, false);
  }

  #ack(frame: Frame, conversation: string, event: Event, duplicate: boolean): Frame {
    const masked = event.body.masked ? { masked: event.body.masked, text: event.body.text } : {};
    return { type: 'ack', reply_to: frame.id, conversation, client_id: frame.client_id, seq: event.seq, at: event.at, duplicate, ...masked };
  }

  /** The frames that follow an `auth`. */
  greet(auth: Frame): Frame[] {
    const conversations = [...this.conversations].map(([conversation, stored]) => ({
      conversation,
      head: stored.events.length,
      status: stored.status,
      read: { me: stored.readByVisitor, peer: stored.readByAgent },
    }));
    const limits = { text: 16000, frame: 98304, attachment_bytes: 1 << 20, attachments: 10, attachment_types: ['image/png'] };
    const ready = { type: 'ready', reply_to: auth.id, session: 's_1', me: { ...VISITOR, languages: ['en'] }, limits, expires_at: 0, conversations };
    const resumed = (auth.resume ?? []).flatMap((cursor: Frame) => this.#resume(cursor, auth.epoch));
    return [ready, ...resumed];
  }

  #resume(cursor: Frame, epoch: string | null): Frame[] {
    const { conversation, after } = cursor;
    const stored = this.conversations.get(conversation);
    if (!stored) return [];
    const head = stored.events.length;
    if ((epoch !== null && epoch !== this.epoch) || after > head) {
      if (this.tellsLag) return [{ type: 'lag', conversation, head }];
      return [{ type: 'reset', conversation, why: 'epoch', head, events: stored.events.slice(-50) }];
    }
    const events = stored.events.filter((event) => event.seq > after);
    const batches: Frame[] = [];
    for (let i = 0; i < events.length; i += 200) {
      batches.push({ type: 'events', conversation, events: events.slice(i, i + 200), more: i + 200 < events.length });
    }
    return [...batches, { type: 'live', conversation, head }];
  }
}

/** Where a link takes frames of the server. */
export interface FakeSink {
  push(frame: Frame): void;
}

export function refusal(frame: Frame, code: string, more: object = {}): Frame {
  return { type: 'error', reply_to: frame.id, code, message: code, field: null, ...more };
}
