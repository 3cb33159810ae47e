// All that a page knows about its conversations, kept by listening to a wire client. No DOM.

import { batch, computed, signal, type ReadonlySignal } from '@preact/signals-core';
import {
  FADE_MS,
  type Client,
  type Entry,
  type Environment,
  type Event,
  type Frame,
  type Limits,
  type Outbox,
  type Phase,
  type Ready,
  type Timer,
} from '../wire';
import { Conversation, follow, type Place } from './conversation';

export class ConversationStore {
  readonly phase = signal<Phase>('stopped');
  /** The close or error code behind the phase, if there is one. */
  readonly phaseCode = signal<number | string | null>(null);
  readonly me = signal<Ready['me'] | null>(null);
  readonly limits = signal<Limits | null>(null);
  /** Newest first, as the server listed them; those opened since stand in front. */
  readonly list = signal<readonly Conversation[]>([]);
  /** Messages not yet acknowledged, over all conversations. */
  readonly unsent: ReadonlySignal<number>;
  readonly unread: ReadonlySignal<number>;

  readonly #byId = new Map<string, Conversation>();
  readonly #fades = new Map<string, Timer>();
  readonly #end: () => void;

  constructor(
    private readonly client: Client,
    private readonly outbox: Outbox,
    private readonly environment: Environment,
  ) {
    this.unsent = computed(() => sum(this.list.value, (one) => one.pending.value.filter((entry) => !entry.failed).length));
    this.unread = computed(() => sum(this.list.value, (one) => one.unread.value));
    this.#end = client.listen({
      phase: (phase, code) => batch(() => this.#changePhase(phase, code)),
      ready: (ready) => batch(() => this.#ready(ready)),
      events: (id, events) => batch(() => this.#append(this.get(id), events)),
      history: (id, events) => batch(() => this.#prepend(this.get(id), events)),
      reset: (id, events) => batch(() => this.#reset(this.get(id), events)),
      live: (id) => void (this.get(id).live.value = true),
      outbox: () => batch(() => this.#showOutbox()),
      opened: (thread, id) => batch(() => this.#opened(thread, id)),
      frame: (frame) => batch(() => this.#take(frame)),
    });
  }

  dispose(): void {
    this.#end();
    for (const timer of this.#fades.values()) this.environment.cancel(timer);
  }

  /** The conversation of this id or thread; made, empty, when it is not known. */
  get(id: string): Conversation {
    const known = this.#byId.get(id);
    if (known) return known;
    const made = new Conversation(id, this.me);
    this.#byId.set(id, made);
    this.list.value = [made, ...this.list.value];
    return made;
  }

  /** Lets go of a conversation that is no longer watched. What is not sent yet stays. */
  forget(id: string): void {
    const conversation = this.#byId.get(id);
    if (!conversation) return;
    batch(() => {
      conversation.events.value = [];
      conversation.live.value = false;
      conversation.hasEarlier.value = false;
    });
    if (conversation.pending.value.length > 0) return;
    this.#byId.delete(id);
    this.list.value = this.list.value.filter((one) => one !== conversation);
  }

  /** Marks as read what is shown. */
  markRead(conversation: Conversation): void {
    const head = conversation.head;
    if (head <= conversation.myRead.value) return;
    conversation.myRead.value = head;
    this.client.read(conversation.id.value, head);
  }

  #changePhase(phase: Phase, code: number | string | null): void {
    this.phase.value = phase;
    this.phaseCode.value = code;
    if (phase === 'ready') return;
    for (const conversation of this.#byId.values()) {
      conversation.live.value = false;
      conversation.typing.value = [];
    }
  }

  #ready(ready: Ready): void {
    this.me.value = ready.me;
    this.limits.value = ready.limits;
    for (const standing of [...ready.conversations].reverse()) {
      const conversation = this.get(standing.conversation);
      conversation.status.value = standing.status;
      conversation.peerRead.value = Math.max(conversation.peerRead.value, standing.read.peer);
      conversation.myRead.value = Math.max(conversation.myRead.value, standing.read.me);
    }
  }

  #append(conversation: Conversation, events: Event[]): void {
    conversation.events.value = [...conversation.events.value, ...events];
    conversation.hasEarlier.value = (conversation.events.value[0]?.seq ?? 1) > 1;
    follow(conversation, events);
    const writers = new Set(events.filter((event) => event.kind === 'message').map((event) => event.by.id));
    conversation.typing.value = conversation.typing.value.filter((by) => !writers.has(by.id));
  }

  #prepend(conversation: Conversation, events: Event[]): void {
    conversation.events.value = [...events, ...conversation.events.value];
    conversation.hasEarlier.value = (events[0]?.seq ?? 1) > 1;
  }

  // The numbering may be another one now, so what was read of the old says nothing.
  #reset(conversation: Conversation, events: Event[]): void {
    conversation.events.value = [];
    conversation.agent.value = null;
    conversation.peerRead.value = Math.min(conversation.peerRead.value, events.at(-1)?.seq ?? 0);
    conversation.myRead.value = Math.min(conversation.myRead.value, events.at(-1)?.seq ?? 0);
    this.#append(conversation, events);
    conversation.live.value = true;
  }

  #showOutbox(): void {
    const byThread = groupByThread(this.outbox.all());
    for (const thread of byThread.keys()) this.get(thread);
    for (const [id, conversation] of this.#byId) conversation.pending.value = byThread.get(id) ?? [];
  }

  // The page keeps looking at the same object: only its id changes.
  #opened(thread: string, id: string): void {
    const conversation = this.#byId.get(thread);
    if (!conversation) return;
    this.#byId.delete(thread);
    const known = this.#byId.get(id);
    if (known) this.#fold(known, conversation);
    conversation.id.value = id;
    this.#byId.set(id, conversation);
  }

  #fold(from: Conversation, into: Conversation): void {
    into.events.value = from.events.value;
    into.status.value = from.status.value;
    into.agent.value = from.agent.value;
    into.place.value = from.place.value;
    into.live.value = from.live.value;
    into.peerRead.value = from.peerRead.value;
    into.myRead.value = from.myRead.value;
    into.hasEarlier.value = from.hasEarlier.value;
    this.list.value = this.list.value.filter((one) => one !== from);
  }

  #take(frame: Frame): void {
    if (typeof frame.conversation !== 'string') return;
    const conversation = this.#byId.get(frame.conversation);
    if (!conversation) return;
    if (frame.type === 'typing') this.#showTyping(conversation, frame);
    else if (frame.type === 'read') this.#moveMarker(conversation, frame);
    else if (frame.type === 'queue') conversation.place.value = frame as unknown as Place;
  }

  #moveMarker(conversation: Conversation, frame: Frame): void {
    const mine = frame.by?.id === this.me.value?.id && frame.by?.kind === this.me.value?.kind;
    const marker = mine ? conversation.myRead : conversation.peerRead;
    // Another agent's reading does not tell an agent that the traveler has read.
    if (!mine && frame.by?.kind === this.me.value?.kind) return;
    marker.value = Math.max(marker.value, Number(frame.upto) || 0);
  }

  #showTyping(conversation: Conversation, frame: Frame): void {
    const key = `${conversation.id.value} ${frame.by?.kind} ${frame.by?.id}`;
    this.environment.cancel(this.#fades.get(key));
    this.#fades.delete(key);
    const others = conversation.typing.value.filter((by) => by.id !== frame.by?.id || by.kind !== frame.by?.kind);
    conversation.typing.value = frame.on ? [...others, frame.by] : others;
    if (!frame.on) return;
    const fade = () => this.#showTyping(conversation, { ...frame, on: false });
    this.#fades.set(key, this.environment.after(FADE_MS, fade));
  }
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function groupByThread(entries: Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.thread, [...(groups.get(entry.thread) ?? []), entry]);
  return groups;
}
