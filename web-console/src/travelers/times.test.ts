import { describe, expect, it } from 'vitest';
import { by_day, is_quiet, local_clock } from './times';

const noon = Date.UTC(2026, 10, 30, 12);
const hour = 3_600_000;

describe('time where the traveler is', () => {
  it('is that of his zone, if there is one', () => {
    expect(local_clock(noon, 'Asia/Tokyo')).toBe('21:00');
    expect(local_clock(noon + 12 * hour, 'UTC')).toBe('00:00');
    expect(local_clock(noon, 'Mars/Olympus')).toBeNull();
  });
});

describe('quiet hours', () => {
  const night = { from: '21:00', to: '08:00' };
  it('go over midnight, begin on the minute and end before it', () => {
    expect(is_quiet(night, 'Asia/Tokyo', noon)).toBe(true);
    expect(is_quiet(night, 'Asia/Tokyo', noon - 60_000)).toBe(false);
    expect(is_quiet(night, 'UTC', noon - 5 * hour)).toBe(true);
    expect(is_quiet(night, 'UTC', noon - 4 * hour)).toBe(false);
  });

  it('are not known without a zone, and are no part of a day without them', () => {
    expect(is_quiet(night, null, noon - 5 * hour)).toBe(false);
    expect(is_quiet(null, 'UTC', noon)).toBe(false);
    expect(is_quiet({ from: '12:00', to: '13:00' }, 'UTC', noon)).toBe(true);
    expect(is_quiet({ from: '12:00', to: '13:00' }, 'UTC', noon + hour)).toBe(false);
  });
});

describe('what happened', () => {
  it('stands by day, the newest first', () => {
    const at = new Date(2026, 10, 30, 9).getTime();
    const items = [at, at - 8 * hour, at - 10 * hour, at - 60 * hour].map((one) => ({ at: one }));
    expect(by_day(items).map((day) => day.items.length)).toEqual([2, 1, 1]);
    expect(by_day([])).toEqual([]);
  });
});
