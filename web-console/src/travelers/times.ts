// Time where the traveler is, and what happened by day. Pure.

import { daysAgo } from '@waydesk/shared/ui';
import type { QuietHours } from './form';

// "14:05" there; null: nobody knows such a zone.
export function local_clock(now: number, zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(now);
  } catch {
    return null;
  }
}

// Hours may go over midnight. Without a zone nobody knows.
export function is_quiet(hours: QuietHours | null, zone: string | null, now: number): boolean {
  const clock = hours === null || zone === null ? null : local_clock(now, zone);
  if (hours === null || clock === null) return false;
  const { from, to } = hours;
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}

export interface Day<Item> {
  readonly at: number; // of its latest
  readonly items: readonly Item[];
}

// The items stand newest first, and so do the days. Days are those of this computer.
export function by_day<Item extends { readonly at: number }>(items: readonly Item[]): readonly Day<Item>[] {
  const days: { at: number; items: Item[] }[] = [];
  for (const item of items) {
    const last = days.at(-1);
    if (last !== undefined && daysAgo(item.at, last.at) === 0) last.items.push(item);
    else days.push({ at: item.at, items: [item] });
  }
  return days;
}
