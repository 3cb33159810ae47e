import { describe, expect, it } from 'vitest';
import { local_fields, snooze_times, time_of_fields } from './snooze';

const at = (key: string, now: Date) => new Date(snooze_times(now).find((one) => one.key === key)?.until ?? 0);
const keys = (now: Date) => snooze_times(now).map((one) => one.key);

describe('snooze_times', () => {
  it('means Monday of the next week, also on a Monday', () => {
    const saturday = new Date(2026, 4, 2, 20);
    const monday = new Date(2026, 4, 4, 8);
    expect(at('snooze.next_week', saturday)).toEqual(new Date(2026, 4, 4, 9));
    expect(at('snooze.next_week', monday)).toEqual(new Date(2026, 4, 11, 9));
  });

  it('means the next calendar day by tomorrow, and does not offer it twice on a Sunday', () => {
    const sunday = new Date(2026, 4, 3, 23, 30);
    expect(at('snooze.tomorrow', sunday)).toEqual(new Date(2026, 4, 4, 9));
    expect(keys(sunday)).not.toContain('snooze.next_week');
  });

  it('offers this afternoon as long as it is more than an hour away, and three hours then', () => {
    expect(at('snooze.afternoon', new Date(2026, 4, 5, 13, 59))).toEqual(new Date(2026, 4, 5, 15));
    expect(keys(new Date(2026, 4, 5, 14))).toEqual(['snooze.hour', 'snooze.three_hours', 'snooze.tomorrow', 'snooze.next_week']);
  });

  it('says no time twice at any hour of a week', () => {
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      const untils = snooze_times(new Date(2026, 4, 4, hour)).map((one) => one.until);
      expect(new Set(untils).size).toBe(untils.length);
    }
  });
});

describe('a date and time of one’s own', () => {
  it('is read as it is shown', () => {
    const moment = new Date(2026, 0, 9, 7, 5).getTime();
    expect(local_fields(moment)).toEqual({ date: '2026-01-09', time: '07:05' });
    expect(time_of_fields('2026-01-09', '07:05')).toBe(moment);
  });

  it('is none until both are filled in', () => {
    expect(time_of_fields('2026-01-09', '')).toBeNull();
    expect(time_of_fields('', '07:05')).toBeNull();
  });
});
