import { describe, expect, it } from 'vitest';
import type { LevelRules, StoredLevel } from './form';
import { counting, form_of, is_changed, moved, new_form, next_mark, order_of, rules_of, seconds_of } from './level_form';

const level: LevelRules = {
  title: 'Guests on their way', calendar: 'office',
  applies: { queues: ['q_1'], priorities: [2, 3], languages: ['de'] },
  targets: { first_response: { seconds: 900 }, resolution: { seconds: 28_890, pauses: ['pending', 'snoozed'] } },
  marks: [{ percent: 80, do: 'warn' }, { percent: 100, do: 'raise_priority', value: '3' }],
};

describe('the form of a service level', () => {
  it('says the same as the level it was made of', () => {
    expect(rules_of(form_of(level))).toEqual(level);
    expect(form_of(level).targets.next_response).toBeNull();
  });

  it('counts time that is typed as hours and minutes, halves too', () => {
    expect(seconds_of({ hours: '1', minutes: '30', pauses: [] })).toBe(5400);
    expect(seconds_of({ hours: '', minutes: '7.5', pauses: [] })).toBe(450);
    expect(seconds_of({ hours: '0', minutes: '', pauses: [] })).toBe(0);
  });

  it('sends what is no number as it was typed, so that the server can say what it expects', () => {
    expect(seconds_of({ hours: 'two', minutes: '0', pauses: [] })).toBe('two:0');
    const form = { ...form_of(level), marks: [{ percent: 'half', do: 'warn' as const }], applies: { ...form_of(level).applies, priorities: ['high'] } };
    expect(rules_of(form).marks).toEqual([{ percent: 'half', do: 'warn' }]);
    expect(rules_of(form).applies.priorities).toEqual(['high']);
  });

  it('leaves out the value of a mark that only warns, and sends an empty one to be refused where it needs one', () => {
    const form = { ...form_of(level), marks: [{ percent: 50, do: 'warn' as const, value: 'lead' }, { percent: 90, do: 'page' as const }] };
    expect(rules_of(form).marks).toEqual([{ percent: 50, do: 'warn' }, { percent: 90, do: 'page', value: '' }]);
  });

  it('of a new one has a first response, the usual marks and the calendar', () => {
    const rules = rules_of(new_form('always'));
    expect([rules.calendar, Object.keys(rules.targets), rules.marks.map((mark) => mark.percent)]).toEqual(['always', ['first_response'], [50, 80, 100]]);
  });

  it('is not changed by spaces around its name', () => {
    expect(is_changed(form_of(level), { ...form_of(level), title: ` ${level.title} ` })).toBe(false);
    expect(is_changed(form_of(level), { ...form_of(level), calendar: 'other' })).toBe(true);
  });

  it('offers the next usual mark, and one after the last', () => {
    const marks = (...percents: number[]) => percents.map((percent) => ({ percent, do: 'warn' as const }));
    expect([marks(), marks(50), marks(50, 80, 100), marks(990)].map((some) => next_mark(some).percent)).toEqual([50, 80, 150, 1000]);
  });
});

describe('the order of service levels', () => {
  const stored = (id: string, counts: boolean) => ({ counts, policy: { ...level, id, version: 1 } }) as StoredLevel;
  const order = order_of([stored('b', true), stored('a', true), stored('c', true), stored('x', false)]);

  it('is that of the server, with those that do not count apart', () => {
    expect(order).toEqual({ counting: ['b', 'a', 'c'], others: ['x'] });
  });

  it('moves one to a place, and no further than the ends', () => {
    expect(moved(order, 'c', 0).counting).toEqual(['c', 'b', 'a']);
    expect(moved(order, 'b', 9).counting).toEqual(['a', 'c', 'b']);
    expect(moved(order, 'b', -1).counting).toEqual(['b', 'a', 'c']);
  });

  it('puts what begins to count at the end, and takes out what no longer does', () => {
    expect(counting(order, 'x', true)).toEqual({ counting: ['b', 'a', 'c', 'x'], others: [] });
    expect(counting(order, 'a', false)).toEqual({ counting: ['b', 'c'], others: ['a', 'x'] });
  });
});
