// When a calendar is open, for the eye: the days of a week, and what is next. Local clock times only; what counts is
// computed by the server, with every change of the clocks. Pure.

import { weekdays, type CalendarRules, type Hours, type Weekday } from './form';

export interface Span {
  readonly from: number; // minutes since midnight
  readonly to: number; // at most 1440
}

export interface Day {
  readonly date: string; // "2026-12-24"
  readonly weekday: Weekday;
  readonly open: readonly Span[];
  readonly name: string | null; // why it differs from its weekday; empty: it has no name
}

export interface Moment {
  readonly date: string;
  readonly minute: number;
}

export interface Outlook {
  readonly is_open: boolean;
  readonly changes: { readonly date: string; readonly minute: number; readonly days: number } | null; // null: not within a month
}

const day_minutes = 1440;
const look_ahead = 31;

// What a clock on the wall of that zone shows.
export function moment_in(zone: string, at: number): Moment | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', numberingSystem: 'latn',
    });
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return { date: `${part['year']}-${part['month']}-${part['day']}`, minute: Number(part['hour']) * 60 + Number(part['minute']) };
  } catch {
    return null; // no zone that this browser knows
  }
}

export function date_after(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function weekday_of(date: string): Weekday {
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
}

export function days_from(rules: CalendarRules, first: string, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, index) => day_of(rules, date_after(first, index)));
}

// The week, Monday first, that holds the date.
export function week_of(rules: CalendarRules, date: string): readonly Day[] {
  return days_from(rules, date_after(date, -weekdays.indexOf(weekday_of(date))), 7);
}

export function outlook(rules: CalendarRules, now: Moment): Outlook {
  const days = days_from(rules, now.date, look_ahead + 1);
  const is_open = is_open_at(days[0], now.minute);
  for (const [index, day] of days.slice(0, look_ahead).entries()) {
    for (const { from, to } of day.open) {
      const minute = is_open ? to : from;
      if (index === 0 && minute <= now.minute) continue;
      if (is_open && minute === day_minutes && is_open_at(days[index + 1], 0)) continue;
      if (!is_open || minute < day_minutes) return { is_open, changes: { date: day.date, minute, days: index } };
      return { is_open, changes: { date: date_after(day.date, 1), minute: 0, days: index + 1 } };
    }
  }
  return { is_open, changes: null };
}

const is_open_at = (day: Day | undefined, minute: number): boolean => day?.open.some(({ from, to }) => from <= minute && minute < to) ?? false;

function day_of(rules: CalendarRules, date: string): Day {
  const own = opening(rules, date);
  const before = date_after(date, -1);
  const closes = rules.special_days[date] !== undefined || (rules.holidays[date] !== undefined && rules.make_up_days[date] === undefined);
  const night = closes ? [] : opening(rules, before).filter(({ to }) => to > day_minutes).map(({ to }) => ({ from: 0, to: to - day_minutes }));
  const today = own.map(({ from, to }) => ({ from, to: Math.min(to, day_minutes) }));
  const breaks = spans(rules.breaks[date] ?? []);
  const open = joined([...night, ...today]).flatMap((span) => without(span, breaks));
  return { date, weekday: weekday_of(date), open, name: name_of(rules, date) };
}

// The hours that begin on the date; "to" may be of the next day.
function opening(rules: CalendarRules, date: string): readonly Span[] {
  const special = rules.special_days[date];
  if (special !== undefined) return spans(special);
  const like = rules.make_up_days[date];
  if (like !== undefined) return spans(rules.hours[like] ?? []);
  if (rules.holidays[date] !== undefined) return [];
  return spans(rules.hours[weekday_of(date)] ?? []);
}

function spans(hours: readonly Hours[]): readonly Span[] {
  const found: Span[] = [];
  for (const [from, to] of hours) {
    const begin = minutes(from);
    const end = minutes(to);
    if (begin === null || end === null || begin === end) continue;
    found.push({ from: begin, to: end > begin ? end : end + day_minutes });
  }
  return found.sort((a, b) => a.from - b.from);
}

function minutes(text: string): number | null {
  const found = /^(\d\d):(\d\d)$/.exec(text);
  if (found === null) return null;
  const all = Number(found[1]) * 60 + Number(found[2]);
  return all <= day_minutes && Number(found[2]) < 60 ? all : null;
}

function joined(all: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of [...all].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && span.from <= last.to) out[out.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else out.push(span);
  }
  return out;
}

function without(span: Span, breaks: readonly Span[]): readonly Span[] {
  let left: readonly Span[] = [span];
  for (const { from, to } of breaks) {
    left = left.flatMap((one) => [{ from: one.from, to: Math.min(one.to, from) }, { from: Math.max(one.from, to), to: one.to }].filter((part) => part.from < part.to));
  }
  return left;
}

function name_of(rules: CalendarRules, date: string): string | null {
  if (rules.special_days[date] === undefined && rules.make_up_days[date] === undefined && rules.holidays[date] === undefined) return null;
  return rules.holidays[date] ?? '';
}

export const clock_of = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
