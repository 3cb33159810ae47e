// What somebody writes about a calendar, and how it becomes what is sent. Dates are one list here, whatever they mean. Pure.

import { weekdays, type Calendar, type CalendarRules, type Hours, type PublicDay, type Weekday } from './form';

export type DateKind = 'holiday' | 'special' | 'make_up' | 'break';

// One date that differs from its weekday. Only what its kind needs counts; the rest is kept while the kind is changed.
export interface DateEntry {
  readonly key: number; // of this form only
  readonly date: string;
  readonly kind: DateKind;
  readonly name: string; // of a holiday
  readonly hours: readonly Hours[]; // of a special day or a break
  readonly like: Weekday; // of a make-up day
}

export interface CalendarForm {
  readonly title: string;
  readonly zone: string;
  readonly week: { readonly [day in Weekday]: readonly Hours[] };
  readonly dates: readonly DateEntry[]; // in order, but for what was added last
}

export const usual_hours: Hours = ['09:00', '17:00'];

export function new_form(zone: string): CalendarForm {
  const week = Object.fromEntries(weekdays.map((day, index) => [day, index < 5 ? [usual_hours] : []]));
  return { title: '', zone, week: week as unknown as CalendarForm['week'], dates: [] };
}

export function form_of(calendar: CalendarRules): CalendarForm {
  const week = Object.fromEntries(weekdays.map((day) => [day, calendar.hours[day] ?? []]));
  const found: Omit<DateEntry, 'key'>[] = [
    ...Object.entries(calendar.holidays).map(([date, name]) => entry(date, 'holiday', { name })),
    ...Object.entries(calendar.special_days).map(([date, hours]) => entry(date, 'special', { hours })),
    ...Object.entries(calendar.make_up_days).map(([date, like]) => entry(date, 'make_up', { like })),
    ...Object.entries(calendar.breaks).map(([date, hours]) => entry(date, 'break', { hours })),
  ];
  const dates = found.sort(by_date).map((one, key) => ({ ...one, key }));
  return { title: calendar.title, zone: calendar.zone, week: week as unknown as CalendarForm['week'], dates };
}

export function rules_of(form: CalendarForm): CalendarRules {
  const hours = Object.fromEntries(weekdays.filter((day) => form.week[day].length > 0).map((day) => [day, form.week[day]]));
  const of = <Value>(kind: DateKind, value: (one: DateEntry) => Value): Record<string, Value> =>
    Object.fromEntries(form.dates.filter((one) => one.kind === kind).sort(by_date).map((one) => [one.date, value(one)]));
  return {
    title: form.title.trim(),
    zone: form.zone.trim(),
    hours,
    holidays: of('holiday', (one) => one.name),
    special_days: of('special', (one) => one.hours),
    make_up_days: of('make_up', (one) => one.like),
    breaks: of('break', (one) => one.hours),
  };
}

export function is_changed(before: CalendarForm, after: CalendarForm): boolean {
  return JSON.stringify(rules_of(before)) !== JSON.stringify(rules_of(after));
}

export function added_date(form: CalendarForm, date: string): CalendarForm {
  const one = { ...entry(date, 'holiday', {}), key: next_key(form.dates) };
  return { ...form, dates: [...form.dates, one] };
}

// The dates on which a country rests, beside what is written here: of a date that is mentioned already nothing is taken.
export function taken_over(form: CalendarForm, days: readonly PublicDay[]): CalendarForm {
  const said = new Set(form.dates.filter((one) => one.kind !== 'break').map((one) => one.date));
  const broken = new Set(form.dates.filter((one) => one.kind === 'break').map((one) => one.date));
  const added: DateEntry[] = [];
  let key = next_key(form.dates);
  for (const day of days) {
    const one = said.has(day.date) ? null : entry_of(day, form, broken);
    if (one !== null) added.push({ ...one, key: key++ });
  }
  return added.length === 0 ? form : { ...form, dates: [...form.dates, ...added].sort(by_date) };
}

function entry_of(day: PublicDay, form: CalendarForm, broken: ReadonlySet<string>): Omit<DateEntry, 'key'> | null {
  if (day.kind === 'holiday') return entry(day.date, 'holiday', { name: day.name });
  if (day.kind === 'part' && !broken.has(day.date)) return entry(day.date, 'break', { name: day.name, hours: [[day.from ?? '00:00', '24:00']] });
  if (day.kind !== 'worked') return null;
  const like: Weekday = new Date(`${day.date}T00:00:00Z`).getUTCDay() === 0 ? 'mon' : 'fri';
  return form.week[like].length === 0 ? null : entry(day.date, 'make_up', { like });
}

function entry(date: string, kind: DateKind, part: Partial<DateEntry>): Omit<DateEntry, 'key'> {
  return { date, kind, name: '', hours: [usual_hours], like: 'mon', ...part };
}

const by_date = (a: { date: string }, b: { date: string }): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

const next_key = (dates: readonly DateEntry[]): number => 1 + Math.max(-1, ...dates.map((one) => one.key));

// "9" is 09:00, "930" and "9.30" are 09:30; what is no time stays, and the server says so.
export function time_from(text: string): string {
  const found = /^(\d{1,2})[:.h ]?(\d{2})?$/.exec(text.trim());
  if (found === null) return text.trim();
  return `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`;
}

const parts: Record<DateKind, string> = { holiday: 'holidays', special: 'special_days', make_up: 'make_up_days', break: 'breaks' };

// Where the server's objection to it stands: "special_days.2026-12-24[0].to" begins with this.
export const field_of = (one: DateEntry): string => `${parts[one.kind]}.${one.date}`;

// An id that is free, from the title where it has Latin letters.
export function free_id(title: string, word: string, used: readonly string[]): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 32);
  const wanted = plain === '' ? word : plain;
  if (!used.includes(wanted)) return wanted;
  let number = 2;
  while (used.includes(`${wanted}_${number}`)) number += 1;
  return `${wanted}_${number}`;
}

export const by_title = (a: Calendar, b: Calendar): number => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1);
