import { describe, expect, it } from 'vitest';
import type { FeedItem, ServiceClock } from '../net/types';
import { Breaches } from './breaches';

const due = (due_at: number, change: Partial<ServiceClock> = {}): ServiceClock => ({
  clock: 'first_response', due_at, state: 'running', open: true, target_s: 60, left_s: null, ...change,
});
const owned = (agent: string | null, ...sla: ServiceClock[]) =>
  ({ id: 'c', agent: agent === null ? null : { id: agent, name: agent }, sla }) as unknown as FeedItem;

describe('breaches', () => {
  it('tells what went late between two looks, once, and not what was late before', () => {
    const breaches = new Breaches();
    const items = [owned('me', due(50), due(150))];
    expect(breaches.look(items, 'me', 100)).toEqual([]);
    expect(breaches.look(items, 'me', 150)).toEqual([]);
    expect(breaches.look(items, 'me', 151).map(({ clock }) => clock.due_at)).toEqual([150]);
    expect(breaches.look(items, 'me', 152)).toEqual([]);
  });

  it('tells nothing of others, of what is done and of what stands still', () => {
    const breaches = new Breaches();
    const items = [owned('other', due(150)), owned(null, due(150)), owned('me', due(150, { open: false, left_s: 3 }), due(150, { left_s: 3 }))];
    breaches.look(items, 'me', 100);
    expect(breaches.look(items, 'me', 200)).toEqual([]);
  });

  it('tells nothing twice when the clock of the computer is set back', () => {
    const breaches = new Breaches();
    const items = [owned('me', due(150))];
    breaches.look(items, 'me', 100);
    expect(breaches.look(items, 'me', 200)).toHaveLength(1);
    expect(breaches.look(items, 'me', 120)).toEqual([]);
    expect(breaches.look(items, 'me', 201)).toEqual([]);
  });
});
