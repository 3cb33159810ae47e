// Numbers and times as the console writes them. Digits are Latin everywhere, so that columns align.

import { clockTime, dayName, daysAgo, fileSize, timeAgo } from '@waydesk/shared/ui';
import { language } from './text';

const formats = new Map<string, Intl.NumberFormat>();

export function number(value: number): string {
  const tag = language.value;
  let format = formats.get(tag);
  if (format === undefined) {
    format = new Intl.NumberFormat(tag, { numberingSystem: 'latn' });
    formats.set(tag, format);
  }
  return format.format(value);
}

// "97.5%" of a share from 0 to 1, with so many digits after the point; never rounded up to all.
export function percent(share: number, digits = 1): string {
  const most = 1 - 0.01 / 10 ** digits;
  const shown = share < 1 ? Math.min(share, most) : 1;
  return new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: digits, numberingSystem: 'latn' }).format(shown);
}

// "0:07", "4:05", "1:02:33": time that runs.
export function stopwatch(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

// "14 min", "8 hr", "2 days 3 hr": how long something is, in its two largest units. `short` for narrow places.
export function length_of_time(ms: number, short = false): string {
  return in_units(ms, units, short);
}

// "40 hr": of business hours, which no day holds 24 of.
export const open_time = (ms: number): string => in_units(ms, units.slice(1), false);

function in_units(ms: number, allowed: readonly (readonly [string, number])[], short: boolean): string {
  const parts: string[] = [];
  let left = Math.max(0, Math.floor(ms / 1000));
  for (const [unit, seconds] of allowed) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(unit_format(unit, short).format(count));
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? unit_format('second', short).format(0) : parts.join(' ');
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

function unit_format(unit: string, short: boolean): Intl.NumberFormat {
  const key = `${language.value} ${unit} ${short}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language.value, { style: 'unit', unit, unitDisplay: short ? 'narrow' : 'short', numberingSystem: 'latn' });
    formats.set(key, format);
  }
  return format;
}

// Time that runs, short: "4:05" within the hour, "7h 12m" above.
export const running_time = (ms: number): string => (ms < 3_600_000 ? stopwatch(ms) : length_of_time(ms, true));

export function seconds_until(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}

export const clock_time = (at: number): string => clockTime(at, language.value);
export const day_name = (at: number, now: number): string => dayName(at, now, language.value);
export const file_size = (bytes: number): string => fileSize(bytes, language.value);

// When something happened, short enough for a row: "14:05" today, "3 May" before.
export function when(at: number, now: number): string {
  if (daysAgo(at, now) <= 0) return clock_time(at);
  return new Intl.DateTimeFormat(language.value, { day: 'numeric', month: 'short', numberingSystem: 'latn' }).format(at);
}

// "Fri 28 Nov"
export function weekday_and_date(at: number): string {
  return new Intl.DateTimeFormat(language.value, { weekday: 'short', day: 'numeric', month: 'short', numberingSystem: 'latn' }).format(at);
}

// Of the week, Monday is 0: "Monday", "Mon", "M".
export function weekday_words(day: number, length: 'long' | 'short' | 'narrow'): string {
  const some_monday = Date.UTC(2024, 0, 1);
  return new Intl.DateTimeFormat(language.value, { weekday: length, timeZone: 'UTC' }).format(some_monday + day * 86_400_000);
}

// A date of no zone, "2026-12-24": "Thu 24 Dec 2026". What is no date stays as it is.
export function date_words(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  return new Intl.DateTimeFormat(language.value, {
    weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC', numberingSystem: 'latn',
  }).format(at);
}

// When something is to happen: "14:05" today, "Fri 28 Nov, 14:05" on another day.
export function when_due(at: number, now: number): string {
  return daysAgo(at, now) === 0 ? clock_time(at) : `${weekday_and_date(at)}, ${clock_time(at)}`;
}

export const ago = (at: number, now: number): string => timeAgo(at, now, language.value);

export function date_time(at: number, zone?: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', numberingSystem: 'latn', ...(zone && { timeZone: zone }) } as const;
  return new Intl.DateTimeFormat(language.value, options).format(at);
}

// "Ana, Ben and Cleo".
export const list_of = (names: readonly string[]): string => new Intl.ListFormat(language.value, { type: 'conjunction' }).format(names);
