import { describe, expect, it } from 'vitest';
import { date_words, length_of_time, open_time, percent, running_time, weekday_words } from './format';

const minute = 60_000;
const hour = 60 * minute;

describe('a share', () => {
  it('is rounded, but never up to all', () => {
    expect([0, 0.2857, 0.975, 1].map((share) => percent(share))).toEqual(['0%', '28.6%', '97.5%', '100%']);
    expect([0.9996, 0.99999].map((share) => percent(share))).toEqual(['99.9%', '99.9%']);
    expect([0.534, 0.999].map((share) => percent(share, 0))).toEqual(['53%', '99%']);
  });
});

describe('how long something is', () => {
  it('is told in its two largest units', () => {
    expect([0, 59_999, 14 * minute, 2 * hour + 5_000, 51 * hour, 24 * hour].map((ms) => length_of_time(ms))).toEqual([
      '0 sec', '59 sec', '14 min', '2 hr', '2 days 3 hr', '1 day',
    ]);
  });

  it('counts business hours in hours, because no day holds 24 of them', () => {
    expect([40 * hour, 90 * minute].map(open_time)).toEqual(['40 hr', '1 hr 30 min']);
  });

  it('runs by the second within the hour, and in few characters above', () => {
    expect([245_000, 7 * hour + 47 * minute].map(running_time)).toEqual(['4:05', '7h 47m']);
  });
});

describe('dates of no zone', () => {
  it('are the same days wherever they are read', () => {
    expect(date_words('2026-12-24')).toBe('Thu, Dec 24, 2026');
    expect(date_words('soon')).toBe('soon');
    expect([0, 6].map((day) => weekday_words(day, 'long'))).toEqual(['Monday', 'Sunday']);
  });
});
