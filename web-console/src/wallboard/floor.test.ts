import { describe, expect, it } from 'vitest';
import type { Agent } from '../net/types';
import type { QueueFigures } from '../state/queues';
import { effective_presence, oldest_ms } from './floor';

const queue = (waiting: number, oldest_s: number | null, at = 0): QueueFigures => ({
  id: 'q', name: 'General', open: true, waiting, oldest_s, members: 2, at, at_risk: 0, breached: 0,
});

describe('the floor', () => {
  it('lets the oldest one wait on between two counts', () => {
    expect(oldest_ms(queue(2, 60, 1000), 6000)).toBe(65_000);
    expect(oldest_ms(queue(0, 60), 6000)).toBeNull();
  });

  it('takes who has no connection for absent', () => {
    const agent = (connected: boolean) => ({ presence: { state: 'available', reason: null, connected } }) as Agent;
    expect([true, false].map((connected) => effective_presence(agent(connected)))).toEqual(['available', 'offline']);
  });
});
