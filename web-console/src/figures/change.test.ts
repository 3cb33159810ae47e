import { describe, expect, it } from 'vitest';
import { change_of, extremes } from './change';
import type { Row } from './form';

const row = (value: number | null, key = 'k'): Row => ({ key, label: key, value, n: 10, p50: null, p90: null, why: value === null ? 'no_data' : null });

describe('a change', () => {
  it('is a share of what was before, and in points for shares', () => {
    expect(change_of(row(90), row(100), 'seconds', 'lower')).toEqual({ by: -0.1, in_points: false, tone: 'better' });
    expect(change_of(row(0.75), row(0.5), 'share', 'higher')).toEqual({ by: 0.25, in_points: true, tone: 'better' });
    expect(change_of(row(110), row(100), 'count', 'none')?.tone).toBe('none');
  });

  it('of a figure that may be below zero keeps its direction', () => {
    expect(change_of(row(-10), row(-20), 'score', 'higher')).toEqual({ by: 0.5, in_points: false, tone: 'better' });
  });

  it('is not told where there was nothing', () => {
    expect(change_of(row(5), row(0), 'count', 'lower')).toBeNull();
    expect(change_of(row(5), row(null), 'count', 'lower')).toBeNull();
    expect(change_of(null, row(1), 'count', 'lower')).toBeNull();
    expect(change_of(row(0), row(0), 'count', 'lower')?.tone).toBe('same');
    expect(change_of(row(0.50001), row(0.5), 'share', 'lower')?.tone).toBe('same');
  });
});

describe('the most and the least', () => {
  it('are those of rows with a value, and none where all are the same', () => {
    expect(extremes([row(3, 'a'), row(null, 'b'), row(1, 'c')])).toMatchObject({ most: { key: 'a' }, least: { key: 'c' } });
    expect(extremes([row(3), row(3), row(null)])).toBeNull();
    expect(extremes([])).toBeNull();
  });
});
