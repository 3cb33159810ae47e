// What changed in a booking, as a sentence.

import { asUtc, statusText, type SayBooking } from '@waydesk/shared/booking';
import { language, t, type TextKey } from '../text/text';
import type { BookingEvent } from './form';

const of_status = new Set(['coupon', 'service', 'special', 'payment']);

const sentences: Readonly<Record<string, TextKey>> = {
  coupon: 'bookings.event.coupon',
  service: 'bookings.event.service',
  special: 'bookings.event.special',
  payment: 'bookings.event.payment',
  times: 'bookings.event.times',
  seat: 'bookings.event.seat',
  passenger: 'bookings.event.passenger',
  total: 'bookings.event.total',
  other: 'bookings.event.other',
};

const parts: Readonly<Record<string, TextKey>> = {
  passenger: 'bookings.part.passenger',
  service: 'bookings.part.service',
  coupon: 'bookings.part.coupon',
};

const sources: Readonly<Record<string, TextKey>> = {
  push: 'bookings.source.push',
  pull: 'bookings.source.pull',
  demo: 'bookings.source.demo',
};

export function event_words(event: BookingEvent, say: SayBooking): string {
  const { kind, name } = event;
  if (kind === 'imported') return t('bookings.event.imported');
  if (kind === 'added' || kind === 'removed') {
    const part = parts[name ?? ''];
    const what = part === undefined ? (event.subject ?? '') : t(part);
    return t(kind === 'added' ? 'bookings.event.added' : 'bookings.event.removed', { what });
  }
  const key = sentences[kind];
  if (key === undefined) return t('bookings.event.other', { name: name ?? kind });
  const value = (text: string | null) => (text === null || text === '' ? '–' : of_status.has(kind) ? statusText(text, say) : kind === 'times' ? times_words(text) : text);
  return t(key, { name: name ?? '', from: value(event.from), to: value(event.to), code: code_of(event) });
}

export function source_words(source: string): string {
  const key = sources[source];
  return key === undefined ? source : t(key);
}

// "WCHR" of "p1/WCHR/s1".
const code_of = ({ kind, subject }: BookingEvent): string => (kind === 'special' ? (subject?.split('/')[1] ?? '') : '');

// "2026-04-19T10:00/2026-04-19T16:00" as clocks there show it: "19 Apr, 10:00–16:00".
export function times_words(text: string): string {
  const [from, until] = text.split('/').map(asUtc);
  if (from === undefined || Number.isNaN(from)) return text;
  const format = new Intl.DateTimeFormat(language.value, {
    day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'UTC', numberingSystem: 'latn',
  });
  return until === undefined || Number.isNaN(until) ? format.format(from) : format.formatRange(from, until);
}
