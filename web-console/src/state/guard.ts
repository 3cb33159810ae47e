// "Somebody else replied": what an agent writes goes out only when he has seen what his colleagues wrote before.
// The server decides (`seen`); this says what to show when it refused.

import type { Event } from '@waydesk/shared/wire';
import type { Message, TimelineItem } from '@waydesk/shared/state';

export interface Collision {
  readonly message: Message; // mine, refused; its text is kept
  readonly between: readonly Event[]; // what colleagues wrote since
  readonly who: string | null;
}

// The refused message of a conversation that waits for a decision, if there is one.
export function collision(timeline: readonly TimelineItem[], events: readonly Event[], seen: number | null, me: string): Collision | null {
  const message = timeline.find(
    (item): item is Message => item.type === 'message' && item.state === 'failed' && item.problem?.code === 'changed',
  );
  if (message === undefined) return null;
  const newer = message.problem?.newer;
  const from = seen ?? (newer ? newer.seq - 1 : Number.MAX_SAFE_INTEGER);
  const between = events.filter((event) => event.seq > from && event.kind === 'message' && written_by_colleague(event, me));
  return { message, between, who: newer?.by.name ?? between.at(-1)?.by.name ?? null };
}

// A colleague's reply that came while this agent was writing: a warning before the send, not a refusal.
export function came_while_writing(events: readonly Event[], since: number, me: string): Event | null {
  return events.findLast((event) => event.seq > since && event.kind === 'message' && event.visibility === 'all' && written_by_colleague(event, me)) ?? null;
}

function written_by_colleague(event: Event, me: string): boolean {
  return event.by.kind === 'agent' && event.by.id !== me;
}
