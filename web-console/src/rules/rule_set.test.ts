import { describe, expect, it } from 'vitest';
import type { Group } from './form';
import {
  added_group,
  added_rule,
  dropped_rule,
  moved_group,
  moved_rule,
  opened_groups,
  place_of,
  rule_at_pointer,
  step_rule,
  with_effect,
} from './rule_set';

const rule = (id: string) => ({ id, name: id.toUpperCase(), enabled: true, when: true, then: { weight: 1 } });
const groups: readonly Group[] = [
  { id: 'one', name: 'One', match: 'first', rules: [rule('a'), rule('b')] },
  { id: 'two', name: 'Two', match: 'all', rules: [rule('c')] },
];
const order = (set: readonly Group[]) => set.map((group) => group.rules.map((one) => one.id).join(''));

function stepped(id: string, step: 1 | -1): string[] | null {
  const from = place_of(groups, id)!;
  const to = step_rule(groups, from, step);
  return to && order(moved_rule(groups, from, to));
}

describe('the order of rules', () => {
  it('changes by one place, over the edge of a group into the next one, and ends at the ends', () => {
    expect(stepped('a', 1)).toEqual(['ba', 'c']);
    expect(stepped('b', 1)).toEqual(['a', 'bc']);
    expect(stepped('c', -1)).toEqual(['abc', '']);
    expect(stepped('a', -1)).toBeNull();
    expect(stepped('c', 1)).toBeNull();
  });

  it('lets a dropped rule take the place of the one beneath it', () => {
    const drop = (id: string, group: number, at: number) => {
      const from = place_of(groups, id)!;
      return order(moved_rule(groups, from, dropped_rule(groups, from, { group, rule: at })));
    };
    expect(drop('a', 0, 1)).toEqual(['ba', 'c']);
    expect(drop('a', 0, 2)).toEqual(['ba', 'c']);
    expect(drop('c', 0, 0)).toEqual(['cab', '']);
    expect(drop('a', 1, 1)).toEqual(['b', 'ca']);
  });

  it('is that of groups, too', () => {
    expect(order(moved_group(groups, 0, 1))).toEqual(['c', 'ab']);
    expect(moved_group(groups, 0, -1)).toBe(groups);
  });
});

describe('new groups and rules', () => {
  it('get ids that nobody has', () => {
    const twice = added_rule(added_rule(groups, 1, 'New'), 1, 'New');
    const ids = twice.flatMap((group) => group.rules.map((one) => one.id));
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9_-]{1,40}$/);
    const taken = added_group([{ ...groups[0]!, id: 'group_2' }], 'New');
    expect(taken.map((group) => group.id)).toEqual(['group_2', 'group_3']);
  });
});

describe('effects', () => {
  it('are left out when they are empty, and stay when they are zero or false', () => {
    expect(with_effect({ weight: 2, class: 'a' }, 'class', '')).toEqual({ weight: 2 });
    expect(with_effect({ tags: ['a'] }, 'tags', [])).toEqual({});
    expect(with_effect({}, 'priority', 0)).toEqual({ priority: 0 });
    expect(with_effect({ bot_first: true }, 'bot_first', false)).toEqual({ bot_first: false });
    expect(with_effect({ bot_first: true }, 'bot_first', undefined)).toEqual({});
  });
});

describe('a refusal', () => {
  it('leads to its rule', () => {
    expect(rule_at_pointer(groups, '/groups/1/rules/0/then/weight')?.id).toBe('c');
    expect(rule_at_pointer(groups, '/groups/1/name')).toBeNull();
    expect(rule_at_pointer(groups, '/groups/7/rules/0')).toBeNull();
  });
});

describe('rules that are opened', () => {
  it('say when they apply as something that parts can be added to', () => {
    const test = { fact: 'booking', known: true };
    const { when: _, ...without } = rule('b');
    const opened = opened_groups([{ ...groups[0]!, rules: [{ ...rule('a'), when: test }, without] }]);
    expect(opened[0]!.rules.map((one) => one.when)).toEqual([{ all: [test] }, true]);
  });
});
