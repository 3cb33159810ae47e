// Wall times in a zone that is not this browser's: as fields have them, and as moments. Pure.

export interface DateAndTime {
  readonly date: string; // "2026-05-03"
  readonly time: string; // "14:05"
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format_of(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB-u-nu-latn', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  formats.set(zone, known);
  return known;
}

export function is_zone(zone: string): boolean {
  try {
    return format_of(zone) !== undefined;
  } catch {
    return false; // not one that this browser knows
  }
}

const parts_of = (at: number, zone: string): Record<string, string> => Object.fromEntries(format_of(zone).formatToParts(at).map(({ type, value }) => [type, value]));

export function fields_in(at: number, zone: string): DateAndTime {
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts_of(at, zone);
  return { date: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}` };
}

function offset_at(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = parts_of(at, zone);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) - Math.floor(at / 1000) * 1000;
}

// Null: not both are filled in. A time that a clock change skips is as much later as the clock goes forward.
export function moment_in({ date, time }: DateAndTime, zone: string): number | null {
  const wall = Date.parse(`${date}T${time}Z`);
  if (date === '' || time === '' || Number.isNaN(wall)) return null;
  const before = offset_at(wall - 24 * 3_600_000, zone);
  const guess = wall - before;
  const after = offset_at(guess, zone);
  const again = wall - after;
  return offset_at(again, zone) === after ? again : guess;
}

// At that hour there, so many days from now.
export function hour_in(now: number, zone: string, days: number, hour: number): number {
  const { date } = fields_in(now, zone);
  const day = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return moment_in({ date: day, time: `${String(hour).padStart(2, '0')}:00` }, zone) ?? now;
}
