// Times for a call, by the day and the clock of where the traveler will be. Clocks are read by the offset that the server
// says: a browser's own table of zones may be older than a change of the law.

import type { Slot } from './callback';

const DAY_MS = 86_400_000;

export interface SlotDay {
  /** Of the first slot: by one clock all slots of a day are told. */
  key: string;
  zone: string;
  clock: string;
  offset_s: number;
  /** Midnight UTC of the day there. */
  day: number;
  slots: Slot[];
}

export const slotKey = ({ from, until }: { from: number; until: number }) => `${from}-${until}`;

const local = (at: number, { offset_s }: { offset_s: number }) => at + offset_s * 1000;
const dayAt = (at: number, slot: { offset_s: number }) => Math.floor(local(at, slot) / DAY_MS) * DAY_MS;

/** In the order of the slots; a day begins anew where another clock tells the time. */
export function daysOf(slots: readonly Slot[]): SlotDay[] {
  const days: SlotDay[] = [];
  for (const slot of slots) {
    const day = dayAt(slot.from, slot);
    const last = days.at(-1);
    if (last?.day === day && last.clock === slot.clock && last.zone === slot.zone) last.slots.push(slot);
    else days.push({ key: slotKey(slot), zone: slot.zone, clock: slot.clock, offset_s: slot.offset_s, day, slots: [slot] });
  }
  return days;
}

const format = (language: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', numberingSystem: 'latn' });

/** "tomorrow · Monday 30 November". */
export function dayLabel(day: SlotDay, now: number, language: string): string {
  const date = dateText(day.day, language);
  const ahead = (day.day - dayAt(now, day)) / DAY_MS;
  if (ahead !== 0 && ahead !== 1) return date;
  return `${new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(ahead, 'day')} · ${date}`;
}

/** "14:00 – 14:30", without its offset. */
export function timeLabel(slot: Slot, language: string): string {
  return format(language, { hour: 'numeric', minute: '2-digit' }).formatRange(local(slot.from, slot), local(slot.until, slot));
}

/** "Monday 30 November" and "14:00 – 14:30". */
export function slotParts(slot: Slot, language: string): { day: string; time: string } {
  return { day: dateText(dayAt(slot.from, slot), language), time: timeLabel(slot, language) };
}

function dateText(day: number, language: string): string {
  return format(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(day);
}
