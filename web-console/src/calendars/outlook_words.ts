// Whether a calendar is open and what is next, in words; days and dates by name.

import { date_words, weekday_words } from '../text/format';
import { t } from '../text/text';
import { weekdays, type CalendarRules, type Weekday } from './form';
import { clock_of, moment_in, outlook, weekday_of, type Day } from './week';

export interface Said {
  readonly is_open: boolean;
  readonly state: string; // "Open now"
  readonly next: string; // "closes 17:00"
}

// Null: this browser does not know the zone.
export function outlook_words(rules: CalendarRules, now: number): Said | null {
  const moment = moment_in(rules.zone, now);
  if (moment === null) return null;
  const { is_open, changes } = outlook(rules, moment);
  const state = t(is_open ? 'calendar.open_now' : 'calendar.closed_now');
  if (changes === null) return { is_open, state, next: t(is_open ? 'calendar.always' : 'calendar.never') };
  const clock = clock_of(changes.minute);
  const time = changes.days === 0 ? clock : `${changes.days < 7 ? day_name_of(changes.date) : date_words(changes.date)} ${clock}`;
  return { is_open, state, next: t(is_open ? 'calendar.closes' : 'calendar.opens', { time }) };
}

export const weekday_name = (day: Weekday, length: 'long' | 'short' | 'narrow' = 'long'): string => weekday_words(weekdays.indexOf(day), length);

// "Mon 09:00–12:00, 13:00–17:30"
export function day_words(day: Day): string {
  const hours = day.open.map(({ from, to }) => `${clock_of(from)}–${clock_of(to)}`).join(', ');
  return `${weekday_name(day.weekday, 'short')} ${hours || t('calendar.closed')}`;
}

const day_name_of = (date: string): string => weekday_name(weekday_of(date));
