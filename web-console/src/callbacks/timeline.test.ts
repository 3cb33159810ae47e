import { describe, expect, it } from 'vitest';
import { callback, half_hour, slot_at } from './callback_fixture';
import { day_bounds, day_of } from './timeline';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 30);
const end = start + 24 * hour;
const at = (id: string, hours: number, length = half_hour) =>
  callback({ id, slot: slot_at(start + hours * hour, { until: start + hours * hour + length }) });
const places = (...calls: ReturnType<typeof at>[]) => day_of(calls, start, end, 0.5).blocks.map(({ call, lane, lanes }) => [call.id, lane, lanes]);

describe('the line of a day', () => {
  it('shows the usual hours, and more where a call needs them', () => {
    expect(day_of([], start, end, 0.5).hours.map((one) => (one - start) / hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    const { hours, blocks } = day_of([at('a', 6.5), at('b', 22)], start, end, 0.5);
    expect([(hours[0] ?? 0) - start, hours.length]).toEqual([6 * hour, 17]);
    expect(blocks.map(({ top, height }) => [top, height])).toEqual([[0.5, 0.5], [16, 0.5]]);
  });

  it('leaves out other days and wishes without a time', () => {
    expect(places(at('before', -1), at('after', 24), callback({ slot: null, soon: true }), at('in', 12))).toEqual([['in', 0, 1]]);
  });

  it('puts side by side what overlaps, and only that', () => {
    expect(places(at('a', 9), at('b', 9.25), at('c', 9.5), at('d', 11))).toEqual([['a', 0, 2], ['b', 1, 2], ['c', 0, 2], ['d', 0, 1]]);
  });

  it('gives short ones the room that their words need', () => {
    expect(places(at('a', 9, 300_000), at('b', 9.25, 300_000))).toEqual([['a', 0, 2], ['b', 1, 2]]);
  });

  it('never runs past midnight', () => {
    const [block] = day_of([at('a', 23.5, hour)], start, end, 0.5).blocks;
    expect(block?.height).toBe(0.5);
  });
});

describe('the bounds of a day', () => {
  it('are midnights of this computer', () => {
    const noon = new Date(2026, 10, 30, 12).getTime();
    expect(day_bounds(noon)).toEqual({ start: new Date(2026, 10, 30).getTime(), end: new Date(2026, 11, 1).getTime() });
    expect(day_bounds(noon, -1).start).toBe(new Date(2026, 10, 29).getTime());
  });
});
