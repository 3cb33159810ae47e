// What is read from queues and agents in more than one place. Pure.

import type { Agent, Presence } from '../net/types';
import type { QueueFigures } from '../state/queues';

// Milliseconds that the oldest one has waited by now; null when nobody waits.
export function oldest_ms(queue: QueueFigures, now: number): number | null {
  if (queue.waiting === 0 || queue.oldest_s === null) return null;
  return queue.oldest_s * 1000 + Math.max(0, now - queue.at);
}

// What an agent can really do: without a connection nothing reaches him, whatever he last said.
export function effective_presence(agent: Agent): Presence {
  return agent.presence.connected ? agent.presence.state : 'offline';
}
