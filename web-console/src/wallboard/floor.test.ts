import { describe, expect, it } from 'vitest';
import type { Agent } from '../net/types';
import type { QueueFigures } from '../state/queues';
import { floor, oldest_ms } from './floor';

const queue = (waiting: number, oldest_s: number | null, at = 0): QueueFigures => ({ id: 'q', name: 'General', open: true, waiting, oldest_s, members: 2, at });
const agent = (state: Agent['presence']['state'], used: number): Agent => ({
  id: state, name: state, email: '', role: 'agent', languages: [], presence: { state, reason: null, connected: true }, capacity: { used, total: 4 }, queues: [],
});

describe('the floor', () => {
  it('lets the oldest one wait on between two counts', () => {
    expect(oldest_ms(queue(2, 60, 1000), 6000)).toBe(65_000);
    expect(oldest_ms(queue(0, 60), 6000)).toBeNull();
  });

  it('adds up queues, and the load of those who are available', () => {
    const figures = floor([queue(2, 60), queue(3, 1000)], [agent('available', 3), agent('busy', 4)], 0);
    expect(figures).toEqual({ waiting: 5, longest: '16:40', late: true, available: 1, used: 3, total: 4 });
  });

  it('does not count who has no connection', () => {
    const gone = agent('available', 3);
    const figures = floor([], [{ ...gone, presence: { ...gone.presence, connected: false } }], 0);
    expect(figures.available).toBe(0);
  });

  it('shows no time when nobody waits', () => {
    expect(floor([queue(0, null)], [], 0).longest).toBe('–');
  });
});
