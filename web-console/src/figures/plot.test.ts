import { describe, expect, it } from 'vitest';
import { line_of, plot_of, row_at } from './plot';

const frame = { width: 450, height: 120, start: 50, top: 10, bottom: 10 };

describe('a chart', () => {
  it('has the least below, the most above, and each row in the middle of its part', () => {
    const plot = plot_of(frame, 4, [0, 5, 10]);
    expect([plot.y(0), plot.y(10), plot.y(5)]).toEqual([110, 10, 60]);
    expect([0, 3].map(plot.x)).toEqual([100, 400]);
    expect(plot_of(frame, 4, [-10, 0, 10]).y(0)).toBe(60);
  });

  it('draws no line where nothing is known', () => {
    const plot = plot_of(frame, 4, [0, 10]);
    expect(line_of([0, 10, null, 5], plot)).toBe('M100 110L200 10M400 60');
    expect(line_of([null, null], plot)).toBe('');
  });

  it('tells which row is pointed at, also beside the picture', () => {
    expect([0, 60, 149, 151, 449, 900].map((place) => row_at(place, frame, 4))).toEqual([0, 0, 0, 1, 3, 3]);
  });
});
