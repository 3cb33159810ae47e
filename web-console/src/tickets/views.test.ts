import { describe, expect, it } from 'vitest';
import { home } from '../state/route';
import type { Question } from '../state/views';
import { filter_of, is_shown, place_of } from './views';

const question: Question = { view: 'open', queue: null, agents: [], risk: null, ticket: {}, language: null, words: '', sort: 'due' };

describe('a saved view', () => {
  it('keeps what narrows the list, in the words of the server', () => {
    const asked: Question = { ...question, view: 'waiting', queue: 'q_1', ticket: { tag: 'refund', priority: 1, follower: 'a_me' }, language: 'de', sort: 'urgent' };
    expect(filter_of(asked, 'a_me')).toEqual({ status: 'waiting', queue: 'q_1', tag: 'refund', priority: 1, follower: 'me', language: 'de', sort: 'priority' });
    expect(filter_of({ ...question, view: 'mine' }, 'a_me')).toEqual({ agent: 'me' });
    expect(filter_of({ ...question, agents: ['a_2', 'a_3'] }, 'a_me')).toEqual({ agent: 'a_2' });
  });

  it('leads back to the same list', () => {
    const asked: Question = { ...question, view: 'resolved', queue: 'q_1', agents: ['a_2'], ticket: { tag: 'eu261', kind: 'incident', priority: 2, channel: 'email' }, language: 'ar', sort: 'newest' };
    const place = place_of(filter_of(asked, 'a_me'));
    expect(place).toEqual({
      route: { view: 'resolved', query: { queue: 'q_1', agent: 'a_2', tag: 'eu261', kind: 'incident', priority: '2', channel: 'email' } },
      language: 'ar',
      sort: 'newest',
    });
  });

  it('that others wrote with what the console has no place for shows what is open', () => {
    expect(place_of({ status: 'assigned', tag: 'vip' }).route).toEqual({ view: 'open', query: { tag: 'vip' } });
    expect(place_of({ agent: 'me', status: 'snoozed' }).route).toEqual({ view: 'snoozed', query: { agent: 'me' } });
  });

  it('is the one shown when place, language and order are the same, in whatever order the address has them', () => {
    const filter = { queue: 'q_1', tag: 'refund', sort: 'newest' };
    const route = { ...home, view: 'open' as const, conversation: 'c_1', query: { tag: 'refund', queue: 'q_1', risk: '' } };
    expect(is_shown(filter, route, { ...question, sort: 'newest' })).toBe(true);
    expect(is_shown(filter, route, { ...question, sort: 'due' })).toBe(false);
    expect(is_shown(filter, route, { ...question, sort: 'newest', language: 'de' })).toBe(false);
    expect(is_shown(filter, { ...route, query: {} }, { ...question, sort: 'newest' })).toBe(false);
  });
});
