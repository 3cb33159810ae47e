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

// "0:07", "4:05", "1:02:33": time that runs.
export function stopwatch(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

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

export const ago = (at: number, now: number): string => timeAgo(at, now, language.value);

export function date_time(at: number): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeStyle: 'short', numberingSystem: 'latn' }).format(at);
}
