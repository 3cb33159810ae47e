import { describe, expect, it } from 'vitest';
import { BEFORE, FLIGHT, HOTEL } from './fixture';
import { agoText, clockHere, clockThere, dayThere, daysLater, offsetThere } from './times';

/** Whether a comma stands after the weekday is up to the version of CLDR. */
const bare = (text: string | null) => text?.replaceAll(',', '');

describe('a time of a journey', () => {
  it('is what the clocks of its place show, whatever the device thinks of it', () => {
    expect(clockThere(FLIGHT.starts, 'en-GB')).toBe('23:30');
    expect(bare(dayThere(FLIGHT.starts, 'en-GB', BEFORE))).toBe('Sun 19 Apr');
    expect(bare(dayThere(FLIGHT.starts, 'en-GB', Date.parse('2025-12-31T00:00:00Z')))).toBe('Sun 19 Apr 2026');
    expect(clockThere({ ...FLIGHT.starts, zone: 'Mars/Base' }, 'en-GB')).toBe('23:30');
    expect(clockThere({ ...FLIGHT.starts, wall: 'soon' }, 'en-GB')).toBe('soon');
    expect(dayThere({ ...FLIGHT.starts, wall: 'soon' }, 'en-GB', BEFORE)).toBe('');
  });

  it('has Latin digits in every language', () => {
    expect(clockThere(FLIGHT.starts, 'ar')).toMatch(/\d/);
    expect(dayThere(FLIGHT.starts, 'ar', BEFORE)).toMatch(/19/);
  });

  it('says how far its zone is from UTC then', () => {
    expect(offsetThere(FLIGHT.starts, 'en')).toBe('GMT+8');
    expect(offsetThere(FLIGHT.ends!, 'en')).toBe('GMT+1');
    expect(offsetThere({ ...FLIGHT.starts, zone: 'Mars/Base' }, 'en')).toBe('');
  });

  it('stands beside the time of the reader, with the day when that is another one', () => {
    expect(clockHere(FLIGHT.starts, 'Europe/Lisbon', 'en-GB')).toBe('16:30');
    expect(clockHere(HOTEL.starts, 'America/Los_Angeles', 'en-GB')).toMatch(/^0?7:00$/);
    expect(bare(clockHere(FLIGHT.ends!, 'America/Los_Angeles', 'en-GB'))).toBe('Sun 19 Apr 22:10');
  });

  it('stands alone where the reader has the same clock, and where his is not known', () => {
    expect(clockHere(FLIGHT.ends!, 'Europe/London', 'en')).toBeNull();
    expect(clockHere(FLIGHT.starts, 'Asia/Taipei', 'en')).toBeNull();
    expect(clockHere(FLIGHT.starts, 'Mars/Base', 'en')).toBeNull();
  });

  it('counts days by the clocks of both places', () => {
    expect(daysLater(FLIGHT.starts, FLIGHT.ends)).toBe(1);
    expect(daysLater(HOTEL.starts, HOTEL.ends)).toBe(4);
    expect(daysLater(FLIGHT.starts, FLIGHT.starts)).toBe(0);
    // Eastwards over the date line one arrives before one left.
    expect(daysLater({ ...FLIGHT.starts, wall: '2026-03-01T00:30' }, { ...FLIGHT.starts, wall: '2026-02-28T17:00' })).toBe(-1);
    expect(daysLater(FLIGHT.starts, null)).toBe(0);
  });
});

it('says how long ago something was, or how soon it is', () => {
  const minute = 60_000;
  expect([0, 5, 59, 60, 47 * 60, 72 * 60].map((minutes) => agoText(minutes * minute, 'en'))).toEqual(['this minute', '5 minutes ago', '59 minutes ago', '1 hour ago', '47 hours ago', '3 days ago']);
  expect(agoText(-15 * minute, 'en')).toBe('in 15 minutes');
});
