import type { Event } from '@waydesk/shared/wire';
import { timelineOf } from '@waydesk/shared/state';
import { describe, expect, it } from 'vitest';
import { came_while_writing, collision } from './guard';

const me = { kind: 'agent' as const, id: 'a_me' };

function message(seq: number, by: Event['by'], visibility: Event['visibility'] = 'all'): Event {
  return { seq, at: seq, kind: 'message', by, visibility, client_id: null, body: { text: `text ${seq}`, attachments: [] } };
}
const traveler = { kind: 'visitor' as const, id: 'v_1', name: 'Ana' };
const leila = { kind: 'agent' as const, id: 'a_2', name: 'Leila' };
const myself = { kind: 'agent' as const, id: 'a_me', name: 'Mia' };

function refused(events: Event[], seen: number) {
  const problem = { code: 'changed', message: '', newer: { seq: events.at(-1)?.seq ?? 0, by: leila } };
  const pending = [{ clientId: 'x', thread: 'c_1', order: 99, kind: 'message' as const, text: 'My words', attachments: [], seen, failed: problem }];
  return timelineOf({ events, pending, me, peerRead: 0, attended: true });
}

describe('collision', () => {
  it('shows what colleagues wrote after what I had seen, and keeps my text', () => {
    const events = [message(1, traveler), message(2, leila), message(3, traveler), message(4, leila)];
    const found = collision(refused(events, 2), events, 2, 'a_me');
    expect(found?.between.map((event) => event.seq)).toEqual([4]);
    expect(found?.who).toBe('Leila');
    expect(found?.message.text).toBe('My words');
  });

  it('is nothing while no message was refused for it', () => {
    const events = [message(1, traveler), message(2, leila)];
    const timeline = timelineOf({ events, pending: [], me, peerRead: 0, attended: true });
    expect(collision(timeline, events, 1, 'a_me')).toBeNull();
  });
});

describe('came_while_writing', () => {
  it('warns of a reply by a colleague only', () => {
    expect(came_while_writing([message(1, traveler), message(2, myself), message(3, leila, 'agents')], 0, 'a_me')).toBeNull();
    expect(came_while_writing([message(1, traveler), message(2, leila)], 1, 'a_me')?.seq).toBe(2);
    expect(came_while_writing([message(2, leila)], 2, 'a_me')).toBeNull();
  });
});
