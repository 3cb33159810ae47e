// Windows in the agent's time and by the clock of the place where the traveler will be.

import { language } from '../text/text';
import type { Slot } from './form';

type Options = Intl.DateTimeFormatOptions;

const hours: Options = { hour: '2-digit', minute: '2-digit', numberingSystem: 'latn' };
const days: Options = { weekday: 'short', day: 'numeric', month: 'short', numberingSystem: 'latn' };

const formatted = (options: Options) => new Intl.DateTimeFormat(language.value, options);

// "14:30–15:00".
export const window_hours = ({ from, until }: Pick<Slot, 'from' | 'until'>): string => formatted(hours).formatRange(from, until);

// "14:30–15:00" today, "Fri 28 Nov, 14:30–15:00" on another day.
export function window_words(slot: Pick<Slot, 'from' | 'until'>, now: number): string {
  if (new Date(slot.from).toDateString() === new Date(now).toDateString()) return window_hours(slot);
  return formatted({ ...days, ...hours }).formatRange(slot.from, slot.until);
}

// As clocks show it there, whatever this browser knows of the zone: "07:30–08:00", with the date where it is another one
// than here, and with the offset where the hour comes twice.
export function local_words(slot: Slot): string {
  const there = (at: number) => at + slot.offset_s * 1000;
  const date_there = new Date(there(slot.from)).toISOString().slice(0, 10);
  const here = new Date(slot.from);
  const same_day = new Date(Date.UTC(here.getFullYear(), here.getMonth(), here.getDate())).toISOString().slice(0, 10) === date_there;
  const words = formatted({ ...(same_day ? {} : days), ...hours, timeZone: 'UTC' }).formatRange(there(slot.from), there(slot.until));
  return slot.repeated ? `${words} (${offset_words(slot.offset_s)})` : words;
}

// Within one of that place's days.
export function local_hours(slot: Slot): string {
  const words = formatted({ ...hours, timeZone: 'UTC' }).formatRange(slot.from + slot.offset_s * 1000, slot.until + slot.offset_s * 1000);
  return slot.repeated ? `${words} (${offset_words(slot.offset_s)})` : words;
}

// "GMT−4", "GMT+5:30".
export function offset_words(seconds: number): string {
  const minutes = Math.abs(Math.round(seconds / 60));
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `GMT${seconds < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

// "New York" of "America/New_York".
export const place_of = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

// What clocks show there now; empty where this browser does not know the zone.
export function time_there(zone: string, now: number): string {
  try {
    return formatted({ ...hours, timeZone: zone }).format(now);
  } catch {
    return '';
  }
}
