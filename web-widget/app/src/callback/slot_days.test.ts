import { describe, expect, it } from 'vitest';
import type { Slot } from './callback';
import type { CallWords } from './call_desk';
import { dayLabel, daysOf, slotKey, slotParts, timeLabel } from './slot_days';
import { whenText } from './texts';

const HOUR = 3_600_000;

/** Half an hour from this moment on; `offset` in hours. */
function slot(at: string, offset: number, zone = 'Europe/Lisbon', more: Partial<Slot> = {}): Slot {
  const from = Date.parse(at);
  return { from, until: from + HOUR / 2, zone, clock: zone, offset_s: offset * 3600, repeated: false, ...more };
}

describe('slots by day', () => {
  it('go by the day where the traveler will be, not by that of UTC', () => {
    const days = daysOf([slot('2026-11-29T15:30:00Z', 9, 'Asia/Tokyo'), slot('2026-11-29T16:00:00Z', 9, 'Asia/Tokyo')]);
    expect(days.map(({ slots }) => slots.length)).toEqual([2]);
    expect(dayLabel(days[0]!, Date.parse('2026-11-25T00:00:00Z'), 'en-GB')).toBe('Monday 30 November');
  });

  it('begin anew at midnight there', () => {
    const days = daysOf([slot('2026-11-29T14:30:00Z', 9, 'Asia/Tokyo'), slot('2026-11-29T15:00:00Z', 9, 'Asia/Tokyo')]);
    expect(days.map(({ slots }) => slots.length)).toEqual([1, 1]);
    expect(days.map((day) => dayLabel(day, Date.parse('2026-11-20T00:00:00Z'), 'en-GB'))).toEqual(['Sunday 29 November', 'Monday 30 November']);
  });

  it('begin anew where he is somewhere else, also on the same day', () => {
    const days = daysOf([slot('2026-12-01T09:00:00Z', 0), slot('2026-12-01T18:00:00Z', -5, 'America/New_York'), slot('2026-12-01T18:30:00Z', -5, 'America/New_York')]);
    expect(days.map(({ zone, slots }) => [zone, slots.length])).toEqual([
      ['Europe/Lisbon', 1],
      ['America/New_York', 2],
    ]);
  });

  it('stay together over a change of the clocks', () => {
    // Lisbon, 25 October 2026: at 2:00 it is 1:00 again.
    const days = daysOf([slot('2026-10-25T00:00:00Z', 1, undefined, { repeated: true }), slot('2026-10-25T01:00:00Z', 0, undefined, { repeated: true })]);
    expect(days).toHaveLength(1);
    expect(days[0]!.slots.map((one) => timeLabel(one, 'en-GB'))).toEqual(['01:00–01:30', '01:00–01:30']);
    expect(new Set(days[0]!.slots.map(slotKey)).size).toBe(2);
  });

  it('say which day is today and which tomorrow, by the clock there', () => {
    const [day] = daysOf([slot('2026-11-30T00:30:00Z', 0)]);
    expect(dayLabel(day!, Date.parse('2026-11-29T23:00:00Z'), 'en-GB')).toBe('tomorrow · Monday 30 November');
    expect(dayLabel(day!, Date.parse('2026-11-30T00:10:00Z'), 'en-GB')).toBe('today · Monday 30 November');
    expect(dayLabel(day!, Date.parse('2026-11-28T23:00:00Z'), 'en-GB')).toBe('Monday 30 November');
  });
});

describe('a slot in words', () => {
  it('has no isolates, which would hide the direction of the sentence around it', () => {
    const a = ((_key: string, { day, time }: Record<string, string>) => `\u2068${day}\u2069، \u2068${time}\u2069`) as unknown as CallWords['t'];
    expect(whenText(slot('2026-11-30T14:00:00Z', 0), a, 'ar')).not.toMatch(/[\u2068\u2069]/);
  });

  it('is told by the offset that the server says, whatever the browser thinks of the zone', () => {
    expect(timeLabel(slot('2026-07-01T12:00:00Z', 3, 'Europe/Lisbon'), 'en-GB')).toBe('15:00–15:30');
  });

  it('has Latin digits in every language', () => {
    const { day, time } = slotParts(slot('2026-11-30T14:00:00Z', 0), 'ar');
    expect(day + time).toMatch(/30/);
    expect(day + time).not.toMatch(/[\u0660-\u0669]/);
  });
});
