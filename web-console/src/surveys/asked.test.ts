import { describe, expect, it } from 'vitest';
import { asked_of, days_of, part_of, split_of } from './asked';
import { value_words } from './words';

const noon = new Date(2026, 10, 30, 12).getTime();

describe('what is looked at', () => {
  it('is the last month of satisfaction by agent, if nothing else is said', () => {
    expect(asked_of({}, noon)).toEqual({ kind: 'csat', from: new Date(2026, 10, 1).getTime(), to: new Date(2026, 11, 1).getTime() });
    expect(days_of({}, noon)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect([part_of({}), split_of({})]).toEqual(['figures', 'agent']);
  });

  it('is whole days of what the address says', () => {
    expect(asked_of({ kind: 'nps', span: 'yesterday' }, noon)).toEqual({ kind: 'nps', from: new Date(2026, 10, 29).getTime(), to: new Date(2026, 10, 30).getTime() });
    expect(asked_of({ kind: 'x', span: 'x' }, noon)).toEqual(asked_of({}, noon));
  });
});

describe('a score in words', () => {
  it('is a share, or points with a sign', () => {
    expect(value_words('csat', 0.825)).toBe('82.5%');
    expect(value_words('nps', 0.34)).toBe('+34');
    expect(value_words('nps', -0.12)).toBe('-12');
    expect(value_words('nps', 0)).toBe('0');
    expect(value_words('csat', null)).toBeNull();
  });
});
