// What a conversation's events amount to on screen: messages with their later edits, and the lines between them. Pure.

import type { Attachment, Author, Entry, Event, Problem, TextWarning } from '../wire';

/** `sent`: the server keeps it. `delivered`: an agent has the conversation. `read`: the other side saw it. */
export type MessageState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface Message {
  type: 'message';
  /** Stable from the first try on, so that a message keeps its place in the page when it is acknowledged. */
  key: string;
  seq: number | null;
  at: number;
  by: Author;
  mine: boolean;
  note: boolean;
  text: string;
  language: string | null;
  attachments: Attachment[];
  edited: boolean;
  erased: boolean;
  /** Numbers in it were masked before it was stored. */
  masked: boolean;
  /** Characters in it that are not what they look like. */
  warnings?: TextWarning[] | undefined;
  state: MessageState;
  clientId: string | null;
  problem: Problem | null;
}

/** A system line: joined, left, status, routed, … */
export interface Line {
  type: 'line';
  key: string;
  seq: number;
  at: number;
  event: Event;
}

export type TimelineItem = Message | Line;

export interface View {
  events: readonly Event[];
  pending: readonly Entry[];
  me: { kind: 'visitor' | 'agent'; id: string } | null;
  /** The other side has read up to this seq. */
  peerRead: number;
  /** An agent has the conversation on his desk. */
  attended: boolean;
}

/** One for all, so that a message without files equals itself from one view to the next. */
const NO_FILES: Attachment[] = [];
const AMENDMENTS = new Set(['edited', 'erased', 'file_ready']);

export function isMine(by: Author, me: View['me']): boolean {
  return me !== null && by.kind === me.kind && by.id === me.id;
}

export function timelineOf(view: View): TimelineItem[] {
  const messages = new Map<number, Message>();
  const items: TimelineItem[] = [];
  const shown = new Set<string>();
  for (const event of view.events) {
    if (AMENDMENTS.has(event.kind)) amend(messages, event);
    else if (event.kind === 'message') {
      const message = messageOf(event, view);
      messages.set(event.seq, message);
      items.push(message);
      if (event.client_id) shown.add(event.client_id);
    } else items.push({ type: 'line', key: `e${event.seq}`, seq: event.seq, at: event.at, event });
  }
  for (const entry of view.pending) if (!shown.has(entry.clientId)) items.push(pendingOf(entry, view));
  return items;
}

/** `now`, with those items of `before` that did not change, so that a page renders only what did. */
export function keepSame(before: readonly TimelineItem[], now: readonly TimelineItem[]): TimelineItem[] {
  const known = new Map(before.map((item) => [item.key, item]));
  return now.map((item) => {
    const former = known.get(item.key);
    return former && isSame(former, item) ? former : item;
  });
}

function isSame(a: TimelineItem, b: TimelineItem): boolean {
  const was: Record<string, unknown> = { ...a };
  return Object.entries(b).every(([field, value]) => was[field] === value);
}

function messageOf(event: Event, view: View): Message {
  const mine = isMine(event.by, view.me);
  const read = event.seq <= view.peerRead;
  return {
    type: 'message',
    key: event.client_id ?? `e${event.seq}`,
    seq: event.seq,
    at: event.at,
    by: event.by,
    mine,
    note: event.visibility === 'agents',
    text: String(event.body.text ?? ''),
    language: event.body.language ?? null,
    attachments: event.body.attachments ?? NO_FILES,
    edited: false,
    erased: event.body.erased === true,
    masked: Array.isArray(event.body.masked),
    warnings: event.body.warnings,
    state: read ? 'read' : view.attended ? 'delivered' : 'sent',
    clientId: event.client_id,
    problem: null,
  };
}

function pendingOf(entry: Entry, view: View): Message {
  return {
    type: 'message',
    key: entry.clientId,
    seq: null,
    at: entry.order,
    by: { kind: view.me?.kind ?? 'visitor', id: view.me?.id ?? null, name: null },
    mine: true,
    note: entry.visibility === 'agents',
    text: entry.text,
    language: null,
    attachments: entry.attachments,
    edited: false,
    erased: false,
    masked: false,
    state: entry.failed ? 'failed' : 'sending',
    clientId: entry.clientId,
    problem: entry.failed ?? null,
  };
}

function amend(messages: Map<number, Message>, event: Event): void {
  if (event.kind === 'file_ready') {
    const ready: Attachment | undefined = event.body.attachment;
    for (const message of messages.values()) {
      const at = message.attachments.findIndex((attachment) => attachment.id === ready?.id);
      if (ready && at >= 0) message.attachments = message.attachments.with(at, ready);
    }
    return;
  }
  const message = messages.get(event.body.seq);
  if (!message) return;
  if (event.kind === 'edited') {
    message.text = String(event.body.text ?? '');
    message.edited = true;
  } else {
    message.text = '';
    message.attachments = NO_FILES;
    message.erased = true;
  }
}
