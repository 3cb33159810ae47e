import { describe, expect, it } from 'vitest';
import type { FeedItem } from '../net/types';
import { answer, sorts, urgency, type Question } from './views';

const me = 'a_me';
const question: Question = { view: 'open', queue: null, agents: [], risk: null, ticket: {}, language: null, words: '', sort: 'urgent' };

function item(id: string, change: Partial<FeedItem> = {}): FeedItem {
  return {
    id, number: 1, status: 'waiting', channel: 'webchat', queue: null, agent: null, contact: { id: 'u', name: 'Lena' },
    subject: null, language: 'de-AT', priority: 0, opened_at: 0, last_at: 0, head: 1, waiting_since: null, sla: [], booking: null,
    tags: [], page: null, snoozed_until: null, preview: null, unread: 0, ...change,
  };
}

const mine = { agent: { id: me, name: 'Mia' }, status: 'assigned' as const };

describe('views', () => {
  it('counts every conversation in all views it belongs to', () => {
    const items = [item('a'), item('b', mine), item('c', { status: 'resolved' }), item('d', { ...mine, status: 'snoozed' })];
    expect(answer(items, question, me, 0).counts).toEqual({ mine: 1, waiting: 1, open: 2, risk: 0, snoozed: 1, resolved: 1 });
  });

  it('puts the most urgent first, and among equals who has waited longest', () => {
    const items = [item('late', { waiting_since: 50 }), item('early', { waiting_since: 10 }), item('urgent', { priority: 3, waiting_since: 90 })];
    expect(answer(items, question, me, 0).ids).toEqual(['urgent', 'early', 'late']);
  });

  it('puts first what is due first, late ones before all, and among those without a clock who has waited longest', () => {
    const due = (due_at: number | null) => ({
      sla: [{ clock: 'first_response' as const, due_at, state: 'running' as const, open: true, target_s: 60, left_s: due_at === null ? 5 : null }],
    });
    const items = [
      item('none', { waiting_since: 50 }), item('longer', { waiting_since: 10 }), item('still', due(null)), item('soon', due(500)), item('late', due(3)),
    ];
    expect(answer(items, { ...question, sort: 'due' }, me, 0).ids).toEqual(['late', 'soon', 'still', 'longer', 'none']);
  });

  it('puts those who wait before those who do not', () => {
    const items = [item('served', { ...mine, last_at: 99 }), item('waits', { waiting_since: 80 })];
    expect(answer(items, question, me, 0).ids).toEqual(['waits', 'served']);
  });

  it('finds by queue, by primary language and by words, and all must fit', () => {
    const items = [
      item('a', { queue: { id: 'q_1', name: 'Refunds' }, subject: 'Flight TP 531' }),
      item('b', { queue: { id: 'q_1', name: 'Refunds' }, language: 'ar' }),
      item('c', { subject: 'Flight TP 531' }),
    ];
    const ids = answer(items, { ...question, queue: 'q_1', language: 'de', words: ' tp 531 ' }, me, 0).ids;
    expect(ids).toEqual(['a']);
  });

  it('finds by what a conversation is as a ticket', () => {
    const items = [
      item('a', { tags: ['refund', 'vip'], kind: 'incident', priority: 2, followers: [{ id: me, name: 'Mia' }] }),
      item('b', { tags: ['refund'], priority: 1, channel: 'email' }),
      item('c', { kind: 'incident' }),
    ];
    const ids = (ticket: Question['ticket']) => [...answer(items, { ...question, ticket }, me, 0).ids].sort();
    expect(ids({ tag: 'refund' })).toEqual(['a', 'b']);
    expect(ids({ kind: 'incident' })).toEqual(['a', 'c']);
    expect(ids({ priority: 1 })).toEqual(['a', 'b']);
    expect(ids({ follower: me })).toEqual(['a']);
    expect(ids({ channel: 'email' })).toEqual(['b']);
    expect(ids({ tag: 'refund', kind: 'incident', priority: 2 })).toEqual(['a']);
  });

  it('is the same however they stood before', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => item(id, { priority: index % 3, waiting_since: (index * 7) % 5 }));
    const sorted = answer(items, question, me, 0).ids;
    for (const before of [sorted, [...sorted].reverse(), ['gone', 'c', 'a'], ['f', 'f']]) {
      expect(answer(items, question, me, 0, before).ids).toEqual(sorted);
    }
  });

  it('adds up what is unread on my desk only', () => {
    const items = [item('a', { ...mine, unread: 2 }), item('b', { unread: 5 })];
    expect(answer(items, question, me, 0).unread).toBe(2);
  });

  it('calls nothing urgent that is usual', () => {
    expect([-1, 0, 1, 2, 9].map(urgency)).toEqual(['usual', 'usual', 'high', 'urgent', 'urgent']);
  });

  it('looks at the clocks of each conversation a few times only, however many there are', () => {
    let looks = 0;
    const items = Array.from({ length: 10_000 }, (_, n) =>
      Object.defineProperty(item(`c${n}`, { waiting_since: (n * 7919) % 10_000 }), 'sla', { get: () => (looks += 1, []) }),
    );
    for (const sort of sorts) {
      looks = 0;
      expect(answer(items, { ...question, sort }, me, 0).ids).toHaveLength(10_000);
      expect(looks).toBeLessThanOrEqual(2 * items.length);
    }
  });

  it('tells what is late or soon will be, also of what sleeps, and narrows it to one of both', () => {
    const due = (due_at: number): Partial<FeedItem> => ({ sla: [{ clock: 'first_response', due_at, state: 'running', open: true, target_s: 3600, left_s: null }] });
    const items = [item('late', due(-1)), item('soon', { ...due(60_000), status: 'snoozed' }), item('far', due(3_600_000)), item('done', { ...due(-1), status: 'resolved' })];
    const found = (risk: Question['risk']) => answer(items, { ...question, view: 'risk', risk }, me, 0);
    expect(found(null).counts.risk).toBe(2);
    expect([...found(null).ids].sort()).toEqual(['late', 'soon']);
    expect(found('late').ids).toEqual(['late']);
    expect(found('soon').ids).toEqual(['soon']);
  });

  it('narrows to what some agents have', () => {
    const items = [item('a', mine), item('b', { ...mine, agent: { id: 'a_2', name: 'Leo' } }), item('c')];
    expect(answer(items, { ...question, agents: [me] }, me, 0).ids).toEqual(['a']);
    expect([...answer(items, { ...question, agents: [me, 'a_2'] }, me, 0).ids].sort()).toEqual(['a', 'b']);
  });
});
