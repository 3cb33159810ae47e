import { timelineOf } from '@waydesk/shared/state';
import type { Event } from '@waydesk/shared/wire';
import { describe, expect, it } from 'vitest';
import { entries_of, first_unread } from './entries';

const noon = new Date(2026, 4, 3, 12).getTime();
const minute = 60_000;
const ana = { kind: 'visitor' as const, id: 'v_1', name: 'Ana' };
const mia = { kind: 'agent' as const, id: 'a_me', name: 'Mia' };

function event(seq: number, at: number, by: Event['by'] = ana, change: Partial<Event> = {}): Event {
  return { seq, at, kind: 'message', by, visibility: 'all', client_id: null, body: { text: 'x' }, ...change };
}

function entries(events: Event[], unread: number | null = null) {
  const timeline = timelineOf({ events, pending: [], me: { kind: 'agent', id: 'a_me' }, peerRead: 0, attended: true });
  return entries_of(timeline, unread, (one) => one.kind !== 'joined');
}

describe('entries', () => {
  it('begin each day with its name', () => {
    const kinds = entries([event(1, noon), event(2, noon + minute), event(3, noon + 24 * 60 * minute)]).map((entry) => entry.kind);
    expect(kinds).toEqual(['day', 'message', 'message', 'day', 'message']);
  });

  it('join messages of one author unless there was a pause, another author or a note between', () => {
    const runs = entries([
      event(1, noon),
      event(2, noon + minute),
      event(3, noon + 2 * minute, mia),
      event(4, noon + 3 * minute, mia, { visibility: 'agents' }),
      event(5, noon + 20 * minute, mia, { visibility: 'agents' }),
    ]).flatMap((entry) => (entry.kind === 'message' ? [`${entry.first ? 'first' : ''}${entry.last ? 'last' : ''}`] : []));
    expect(runs).toEqual(['first', 'last', 'firstlast', 'firstlast', 'firstlast']);
  });

  it('mark once where reading goes on', () => {
    const kinds = entries([event(1, noon), event(2, noon), event(3, noon)], 2).map((entry) => entry.kind);
    expect(kinds).toEqual(['day', 'message', 'unread', 'message', 'message']);
  });

  it('leave out system lines that say nothing', () => {
    expect(entries([event(1, noon, ana, { kind: 'joined' })])).toEqual([]);
  });
});

describe('first_unread', () => {
  it('counts messages of travelers from the end', () => {
    const events = [event(1, noon), event(2, noon), event(3, noon, mia), event(4, noon)];
    expect(first_unread(events, 2)).toBe(2);
    expect(first_unread(events, 9)).toBe(1);
    expect(first_unread(events, 0)).toBeNull();
  });
});
