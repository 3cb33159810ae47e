// Times to which a conversation can be put away, in the agent's own zone.

const morning_hour = 9;
const afternoon_hour = 15;

export interface SnoozeTime {
  readonly key: 'snooze.hour' | 'snooze.afternoon' | 'snooze.three_hours' | 'snooze.tomorrow' | 'snooze.next_week';
  readonly until: number; // milliseconds since 1970
}

// The next ones first; none stands there twice.
export function snooze_times(now: Date): readonly SnoozeTime[] {
  const hours = (count: number) => now.getTime() + count * 3_600_000;
  const monday = ((8 - now.getDay()) % 7) || 7;
  const afternoon = hour_of(now, 0, afternoon_hour);
  const later: SnoozeTime =
    afternoon > hours(1) ? { key: 'snooze.afternoon', until: afternoon } : { key: 'snooze.three_hours', until: hours(3) };
  const times: SnoozeTime[] = [{ key: 'snooze.hour', until: hours(1) }, later, { key: 'snooze.tomorrow', until: hour_of(now, 1, morning_hour) }];
  if (monday > 1) times.push({ key: 'snooze.next_week', until: hour_of(now, monday, morning_hour) });
  return times;
}

function hour_of(now: Date, days: number, hour: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour).getTime();
}

const two = (value: number): string => String(value).padStart(2, '0');

// As date and time fields of a page have it: "2026-05-03", "14:05".
export function local_fields(at: number): { readonly date: string; readonly time: string } {
  const local = new Date(at);
  const year = String(local.getFullYear()).padStart(4, '0');
  return { date: `${year}-${two(local.getMonth() + 1)}-${two(local.getDate())}`, time: `${two(local.getHours())}:${two(local.getMinutes())}` };
}

// Null: not both are filled in.
export function time_of_fields(date: string, time: string): number | null {
  const at = new Date(`${date}T${time}`).getTime();
  return date === '' || time === '' || Number.isNaN(at) ? null : at;
}
