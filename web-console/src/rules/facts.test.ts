import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences } from './differences';
import { comparisons_for, facts, list_from, number_from, operand_from, own_field, type_of } from './facts';

describe('the facts of the page', () => {
  it('are those of docs/rules.md', () => {
    const documented = readFileSync('docs/rules.md', 'utf8').split('\n').filter((line) => /^\| `/.test(line));
    const names = documented.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map((found) => found[1]!));
    expect(facts.map((fact) => fact.name.replace(own_field, 'field.<name>')).sort()).toEqual(names.sort());
  });

  it('are compared as their type allows', () => {
    expect(comparisons_for('booking.disrupted')).toEqual(['eq', 'known']);
    expect(comparisons_for('waiting_s')).toContain('ge');
    expect(comparisons_for('field.seat')).toContain('matches');
    expect(type_of('nobody.knows')).toBe('text');
  });
});

describe('what is typed', () => {
  it('is a number where one is expected, and stays a text while it is none', () => {
    expect(operand_from('waiting_s', 'ge', '-12')).toBe(-12);
    expect(operand_from('waiting_s', 'ge', '1.5')).toBe('1.5');
    expect(number_from('')).toBe('');
    expect(operand_from('channel', 'eq', '12')).toBe('12');
  });

  it('is a list with the commas of any script', () => {
    expect(list_from(' a, b،c、d,, ')).toEqual(['a', 'b', 'c', 'd']);
    expect(operand_from('channel', 'in', 'email, webchat')).toEqual(['email', 'webchat']);
  });
});

describe('a difference', () => {
  it('names only what changed, queues by their name', () => {
    const before = { queue: 'q_1', class: 'general', weight: 1, priority: 0, target_s: 300, tags: [], skills: [] };
    const after = { ...before, queue: 'q_2', weight: 3, tags: ['rail'] };
    const names: Record<string, string> = { q_1: 'Support', q_2: 'Rail' };
    expect(differences(before, after, (id) => names[id] ?? id)).toEqual([
      { aspect: 'queue', before: 'Support', after: 'Rail' },
      { aspect: 'weight', before: '1', after: '3' },
      { aspect: 'tags', before: '–', after: 'rail' },
    ]);
  });
});
