// One conversation as signals. Written to by ConversationStore only; pages read.

import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Author, Entry, Event, Status } from '../wire';
import { isMine, keepSame, timelineOf, type TimelineItem, type View } from './timeline';

export interface Person {
  id: string;
  name: string | null;
}

/** As the `queue` frame tells it. */
export interface Place {
  position: number;
  /** Seconds, from and to; null when it cannot be said. */
  estimate_s: [number, number] | null;
  /** While nobody works there. */
  opens_at: number | null;
  /** What was promised. */
  answer_by: number | null;
  /** A call can be offered instead. */
  callback?: boolean;
}

export class Conversation {
  /** The id, or the thread of one that the server is yet to open. */
  readonly id = signal('');
  readonly events = signal<readonly Event[]>([]);
  readonly pending = signal<readonly Entry[]>([]);
  readonly status = signal<Status>('waiting');
  readonly agent = signal<Person | null>(null);
  /** Others who write at this moment. */
  readonly typing = signal<readonly Author[]>([]);
  readonly peerRead = signal(0);
  readonly myRead = signal(0);
  readonly place = signal<Place | null>(null);
  /** False while events may be missing: before the first load, and after a loss until the gap is filled. */
  readonly live = signal(false);
  /** The first event held is not the first of the conversation. */
  readonly hasEarlier = signal(false);

  readonly timeline: ReadonlySignal<TimelineItem[]>;
  /** Messages of others past the own read marker, among the events held. */
  readonly unread: ReadonlySignal<number>;

  constructor(id: string, me: ReadonlySignal<View['me']>) {
    this.id.value = id;
    let shown: TimelineItem[] = [];
    this.timeline = computed(() => {
      const view = {
        events: this.events.value,
        pending: this.pending.value,
        me: me.value,
        peerRead: this.peerRead.value,
        attended: this.agent.value !== null || this.status.value === 'assigned',
      };
      return (shown = keepSame(shown, timelineOf(view)));
    });
    this.unread = computed(() => {
      const read = this.myRead.value;
      const counts = (event: Event) => event.seq > read && event.kind === 'message' && !isMine(event.by, me.value);
      return this.events.value.filter(counts).length;
    });
  }

  get head(): number {
    return this.events.value.at(-1)?.seq ?? 0;
  }
}

/** Takes new events into account: who serves, what the status is. */
export function follow(conversation: Conversation, events: readonly Event[]): void {
  for (const event of events) {
    if (event.kind === 'joined') {
      conversation.agent.value = event.body.agent ?? null;
      conversation.status.value = 'assigned';
    } else if (event.kind === 'left' && event.body.who === 'agent') conversation.agent.value = null;
    else if (event.kind === 'status') conversation.status.value = event.body.status;
    else continue;
    if (conversation.status.value !== 'waiting' && conversation.status.value !== 'offered') conversation.place.value = null;
  }
}
