// Times as people say them in a conversation. All times are milliseconds since 1970 UTC; the zone is the device's.

const DAY_MS = 86_400_000;

/** By language: every message shows one, and making one costs more than all the rest of a message. */
const clocks: Record<string, Intl.DateTimeFormat> = {};

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whole calendar days from `at` to `now`: 0 today, 1 yesterday; negative in the future. */
export function daysAgo(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
}

/** "14:05" or "2:05 PM", with Latin digits. */
export function clockTime(at: number, language: string): string {
  clocks[language] ??= new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', numberingSystem: 'latn' });
  return clocks[language].format(at);
}

/** "today", "yesterday", "Monday", then the date, in the words of `language`. */
export function dayName(at: number, now: number, language: string): string {
  const days = daysAgo(at, now);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day');
  const options: Intl.DateTimeFormatOptions =
    days > 1 && days < 7 ? { weekday: 'long' } : { dateStyle: 'long' };
  return new Intl.DateTimeFormat(language, { ...options, numberingSystem: 'latn' }).format(at);
}

/** "now", "5 minutes ago", "yesterday", "3 May": for lists. */
export function timeAgo(at: number, now: number, language: string): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  if (minutes < 1) return relative.format(0, 'second');
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (daysAgo(at, now) === 0) return clockTime(at, language);
  if (daysAgo(at, now) < 7) return dayName(at, now, language);
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', numberingSystem: 'latn' }).format(at);
}
