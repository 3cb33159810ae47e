// Times of a journey: by the clock of the place where they count, with the reader's own beside them.

import type { Moment } from './booking';

const WALL = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** "2026-04-19T10:00" as a number that a formatter in UTC shows unchanged; NaN when it is none. */
export function asUtc(wall: string): number {
  const [written] = WALL.exec(wall) ?? [];
  return written === undefined ? NaN : Date.parse(`${written}:00Z`);
}

const dayOf = (wall: string) => wall.slice(0, 10);

function formatted(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { numberingSystem: 'latn', ...options });
}

const HOURS = { hour: 'numeric', minute: '2-digit' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/** "10:00", where it is. What is no time stays as it was written. */
export function clockThere({ wall }: Moment, language: string): string {
  const at = asUtc(wall);
  return Number.isNaN(at) ? wall : formatted(language, { ...HOURS, timeZone: 'UTC' }).format(at);
}

/** "Sun, 19 Apr 2026", where it is; without the year when that is this one. */
export function dayThere({ wall }: Moment, language: string, now: number): string {
  const at = asUtc(wall);
  if (Number.isNaN(at)) return '';
  const thisYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return formatted(language, { ...DAY, ...(!thisYear && { year: 'numeric' }), timeZone: 'UTC' }).format(at);
}

/** How many days later than `from` it is, each by the clock of its place: 1 for a flight over night. */
export function daysLater(from: Moment | null, to: Moment | null): number {
  const [a, b] = [from && Date.parse(dayOf(from.wall)), to && Date.parse(dayOf(to.wall))];
  return a && b ? Math.round((b - a) / 86_400_000) : 0;
}

/** "GMT+8" in the words of `language`; '' where the browser does not know the zone. */
export function offsetThere({ zone, at }: Moment, language: string): string {
  try {
    const parts = formatted(language, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}

/** What clocks show in `zone` at that moment, as a wall time; null where the browser does not know the zone. */
function wallIn(zone: string, at: number): string | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
  } catch {
    return null;
  }
}

/**
 * The same moment by the reader's clock: "04:00", with the day when that is another one: "Sat, 18 Apr, 22:00"; null when
 * his clock shows the same.
 */
export function clockHere(moment: Moment, zone: string, language: string): string | null {
  const here = wallIn(zone, moment.at);
  if (here === null || here === moment.wall.slice(0, 16)) return null;
  const sameDay = dayOf(here) === dayOf(moment.wall);
  return formatted(language, { ...(!sameDay && DAY), ...HOURS, timeZone: 'UTC' }).format(asUtc(here));
}

/** The device's zone; UTC where it does not say one. */
export function zoneHere(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone && zone !== 'Etc/Unknown' ? zone : 'UTC';
}

/** Up to so many minutes they are counted in units of so many. */
const IN_UNITS = [
  { below: 60, unit: 'minute', minutes: 1 },
  { below: 2_880, unit: 'hour', minutes: 60 },
  { below: Infinity, unit: 'day', minutes: 1_440 },
] as const;

/** "5 minutes ago", "2 days ago"; "in 15 minutes" of less than nothing. */
export function agoText(ms: number, language: string): string {
  const minutes = Math.round(ms / 60_000);
  const { unit, minutes: whole } = IN_UNITS.find(({ below }) => Math.abs(minutes) < below)!;
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.round(minutes / whole), unit);
}
