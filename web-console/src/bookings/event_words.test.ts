import { describe, expect, it } from 'vitest';
import type { SayBooking } from '@waydesk/shared/booking';
import booking from '../../../core/language/locales/booking/en.json';
import { speak } from '../text/text';
import { event_words, source_words, times_words } from './event_words';
import type { BookingEvent } from './form';

await speak('en');

const words: Record<string, string> = booking;
const say: SayBooking = (key) => words[key] ?? '';
const told = (change: Partial<BookingEvent>) => event_words({ number: 1, at: 0, source: 'push', kind: 'other', subject: null, name: null, from: null, to: null, ...change }, say);

describe('a change of a booking', () => {
  it('names whom it is about, and both statuses in the words of the card', () => {
    expect(told({ kind: 'coupon', name: 'Ana Almeida', from: 'open', to: 'refunded' })).toBe('Ticket of Ana Almeida: Ticket issued → Refunded');
    expect(told({ kind: 'service', name: 'Beijing – Lisbon', from: 'confirmed', to: 'cancelled' })).toBe('Beijing – Lisbon: Confirmed → Cancelled');
    expect(told({ kind: 'special', subject: 'p1/WCHR/s1', name: 'Ana Almeida', from: 'confirmed', to: 'sent_to_supplier' })).toBe('WCHR of Ana Almeida: Confirmed → Asked of the operator');
  });

  it('says a value that was not there', () => {
    expect(told({ kind: 'seat', name: 'TP 531', from: null, to: '14C' })).toBe('Seat of TP 531: – → 14C');
    expect(told({ kind: 'seat', name: 'TP 531', from: '14C', to: '' })).toBe('Seat of TP 531: 14C → –');
  });

  it('names what came and went', () => {
    expect(told({ kind: 'added', name: 'service', subject: 's3' })).toBe('Added: a service');
    expect(told({ kind: 'removed', name: 'rocket', subject: 'r1' })).toBe('Removed: r1');
    expect(told({ kind: 'imported' })).toBe('Booking taken in');
  });

  it('is told by its name where this console does not know it', () => {
    expect(told({ kind: 'melted' })).toBe('Changed: melted');
    expect([source_words('pull'), source_words('moon')]).toEqual(['asked of the seller', 'moon']);
  });
});

it('times of a booking are those of the place, in one range', () => {
  expect(times_words('2026-04-19T10:00/2026-04-19T16:05')).toMatch(/Apr.*10:00.*4:05/);
  expect(times_words('2026-04-19T10:00')).toMatch(/19/);
  expect(times_words('soon')).toBe('soon');
});
