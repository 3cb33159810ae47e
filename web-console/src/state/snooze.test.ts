import { describe, expect, it } from 'vitest';
import { snooze_times } from './snooze';

const at = (key: string, now: Date) => new Date(snooze_times(now).find((one) => one.key === key)?.until ?? 0);

describe('snooze_times', () => {
  it('means Monday of the next week, also on a Monday', () => {
    const sunday = new Date(2026, 4, 3, 20);
    const monday = new Date(2026, 4, 4, 8);
    expect(at('snooze.next_week', sunday)).toEqual(new Date(2026, 4, 4, 9));
    expect(at('snooze.next_week', monday)).toEqual(new Date(2026, 4, 11, 9));
  });

  it('means the next calendar day by tomorrow', () => {
    expect(at('snooze.tomorrow', new Date(2026, 4, 3, 23, 30))).toEqual(new Date(2026, 4, 4, 9));
  });
});
