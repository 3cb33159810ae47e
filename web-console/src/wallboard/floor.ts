// The figures of the whole floor. Pure.

import type { Agent, Presence } from '../net/types';
import type { QueueFigures } from '../state/queues';
import { stopwatch } from '../text/format';

export interface Floor {
  readonly waiting: number;
  readonly longest: string; // a running time; "–" when nobody waits
  readonly late: boolean;
  readonly available: number;
  readonly used: number;
  readonly total: number; // of the agents who are available
}

const late_ms = 15 * 60_000;

// Milliseconds that the oldest one has waited by now; null when nobody waits.
export function oldest_ms(queue: QueueFigures, now: number): number | null {
  if (queue.waiting === 0 || queue.oldest_s === null) return null;
  return queue.oldest_s * 1000 + Math.max(0, now - queue.at);
}

// What an agent can really do: without a connection nothing reaches him, whatever he last said.
export function effective_presence(agent: Agent): Presence {
  return agent.presence.connected ? agent.presence.state : 'offline';
}

export function floor(queues: readonly QueueFigures[], agents: readonly Agent[], now: number): Floor {
  const longest = Math.max(-1, ...queues.map((queue) => oldest_ms(queue, now) ?? -1));
  const there = agents.filter((agent) => effective_presence(agent) === 'available');
  return {
    waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
    longest: longest < 0 ? '–' : stopwatch(longest),
    late: longest >= late_ms,
    available: there.length,
    used: there.reduce((sum, agent) => sum + agent.capacity.used, 0),
    total: there.reduce((sum, agent) => sum + agent.capacity.total, 0),
  };
}
