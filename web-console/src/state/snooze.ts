// Times to which a conversation can be put away, in the agent's own zone.

const morning_hour = 9;

export interface SnoozeTime {
  readonly key: 'snooze.hour' | 'snooze.three_hours' | 'snooze.tomorrow' | 'snooze.next_week';
  readonly until: number; // milliseconds since 1970
}

export function snooze_times(now: Date): readonly SnoozeTime[] {
  const hours = (count: number) => now.getTime() + count * 3_600_000;
  const monday = ((8 - now.getDay()) % 7) || 7;
  return [
    { key: 'snooze.hour', until: hours(1) },
    { key: 'snooze.three_hours', until: hours(3) },
    { key: 'snooze.tomorrow', until: morning(now, 1) },
    { key: 'snooze.next_week', until: morning(now, monday) },
  ];
}

function morning(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning_hour).getTime();
}
