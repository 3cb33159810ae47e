import { describe, expect, it } from 'vitest';
import type { Hour } from './form';
import { level_of, worst_hour } from './scale';

const week = (found: Record<string, Hour>) =>
  Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour): Hour => found[`${day} ${hour}`] ?? [0, 0, 0]));

describe('the scale', () => {
  it('gives a bound to the better side, and nothing to what is not decided', () => {
    expect([1, 0.97, 0.96, 0.9, 0.8, 0.79].map(level_of)).toEqual(['best', 'best', 'good', 'good', 'fair', 'poor']);
    expect(level_of(null)).toBeUndefined();
  });
});

describe('the worst hour', () => {
  it('is where the least was kept, and among equals the most missed', () => {
    const found = worst_hour(week({ '0 9': [9, 1, 0], '0 20': [1, 1, 0], '6 3': [2, 2, 5], '2 2': [0, 0, 7] }));
    expect(found).toEqual({ day: 6, hour: 3, figures: [2, 2, 5] });
  });

  it('is none where nothing was missed', () => {
    expect(worst_hour(week({ '0 9': [9, 0, 1] }))).toBeNull();
  });
});
