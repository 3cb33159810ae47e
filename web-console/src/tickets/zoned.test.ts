import { describe, expect, it } from 'vitest';
import { fields_in, hour_in, is_zone, moment_in } from './zoned';

const at = (text: string): number => Date.parse(text);

describe('a wall time in a zone', () => {
  it('is the moment at which the clocks there show it', () => {
    expect(moment_in({ date: '2026-05-03', time: '09:00' }, 'Asia/Tokyo')).toBe(at('2026-05-03T00:00:00Z'));
    expect(moment_in({ date: '2026-01-15', time: '23:30' }, 'America/New_York')).toBe(at('2026-01-16T04:30:00Z'));
    expect(fields_in(at('2026-05-03T00:00:00Z'), 'Asia/Tokyo')).toEqual({ date: '2026-05-03', time: '09:00' });
  });

  it('knows when clocks change', () => {
    expect(moment_in({ date: '2026-03-29', time: '01:59' }, 'Europe/Berlin')).toBe(at('2026-03-29T00:59:00Z'));
    expect(moment_in({ date: '2026-03-29', time: '03:00' }, 'Europe/Berlin')).toBe(at('2026-03-29T01:00:00Z'));
    expect(moment_in({ date: '2026-03-29', time: '02:30' }, 'Europe/Berlin')).toBe(at('2026-03-29T01:30:00Z'));
    expect(moment_in({ date: '2026-10-25', time: '03:00' }, 'Europe/Berlin')).toBe(at('2026-10-25T02:00:00Z'));
  });

  it('is none while a field is empty', () => {
    expect(moment_in({ date: '', time: '09:00' }, 'Asia/Tokyo')).toBeNull();
    expect(moment_in({ date: '2026-05-03', time: '' }, 'Asia/Tokyo')).toBeNull();
  });

  it('counts days there, not here', () => {
    expect(hour_in(at('2026-05-02T20:00:00Z'), 'Asia/Tokyo', 1, 9)).toBe(at('2026-05-04T00:00:00Z'));
    expect(is_zone('Asia/Tokyo')).toBe(true);
    expect(is_zone('Mars/Olympus')).toBe(false);
  });
});
