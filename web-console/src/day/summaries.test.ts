import { describe, expect, it } from 'vitest';
import type { Promised } from './form';
import { part_of, promise_route } from './links';
import { by_due, conversations_of, drop_summaries, summaries_of, told } from './summaries';

const promised = (change: Partial<Promised> = {}): Promised => ({
  kind: 'chat', title: 'Ana López', conversation: 'c_1', callback: null, case: null, case_kind: null, due_at: null, owner: null, said: null, ...change,
});

describe('what is handed over', () => {
  it('stands in the order of what is due, what has no time at the end', () => {
    const items = [promised({ title: 'whenever' }), promised({ title: 'later', due_at: 9 }), promised({ title: 'now', due_at: 1 })];
    expect(by_due(items).map(({ title }) => title)).toEqual(['now', 'later', 'whenever']);
  });

  it('asks for one summary a conversation', () => {
    const items = [promised(), promised({ kind: 'clock', title: 'Answer by ten', due_at: 5 }), promised({ kind: 'callback', conversation: null, callback: 'cb_1' }), promised({ conversation: 'c_2', title: 'Ben' })];
    expect(conversations_of({ items })).toEqual([{ conversation: 'c_1', title: 'Answer by ten' }, { conversation: 'c_2', title: 'Ben' }]);
  });

  it('keeps what is written until it is sent', () => {
    summaries_of('h_1').value = { c_1: 'Wants a window seat' };
    expect(summaries_of('h_1').value).toEqual({ c_1: 'Wants a window seat' });
    expect(summaries_of('h_2').value).toEqual({});
    drop_summaries('h_1');
    expect(summaries_of('h_1').value).toEqual({});
  });

  it('sends no blank summary', () => {
    expect(told({ c_1: '  Wants a window seat ', c_2: '  ' })).toEqual({ c_1: 'Wants a window seat' });
  });
});

describe('a promise', () => {
  it('leads to its case, its call or its conversation', () => {
    expect(promise_route(promised({ case: 'cs_1', case_kind: 'complaint' }))).toBe('#/complaints?case=cs_1');
    expect(promise_route(promised({ case: 'cs_2', case_kind: 'refund' }))).toBe('#/refunds?case=cs_2');
    expect(promise_route(promised({ callback: 'cb_1' }))).toBe('#/callbacks');
    expect(promise_route(promised())).toBe('#/inbox/open/c_1');
    expect(promise_route(promised({ conversation: null }))).toBeNull();
  });
});

it('daily reports are for those who manage', () => {
  expect(part_of({ show: 'reports' }, true)).toBe('reports');
  expect(part_of({ show: 'reports' }, false)).toBe('shift');
  expect(part_of({ show: 'x' }, true)).toBe('shift');
});
