import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import en from '../../../core/language/locales/booking/en.json';
import { BookingCard, type Reader } from './booking_card';
import type { Booking } from './booking';
import { BEFORE, bookingWith, FLIGHT } from './fixture';
import { standingOf } from './statuses';

const words: Record<string, string> = en;
const reader: Reader = {
  say: (key, values = {}) => words[key]!.replace(/\{(\w+)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, (_, name: string) => String(values[name])),
  language: 'en-GB',
  zone: 'Europe/Lisbon',
  now: BEFORE,
};

function show(booking: Booking, heading: 1 | 3 = 1): HTMLElement {
  const box = document.createElement('div');
  render(<BookingCard booking={booking} reader={reader} heading={heading} />, box);
  return box;
}

const textOf = (box: Element | null) => (box?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('the card of a booking', () => {
  it('shows both ends of a flight by their own clocks, with the reader’s beside the one that differs', () => {
    const box = show(bookingWith());
    const [from, to] = [...box.querySelectorAll('[data-service=s1] .booking-ends > li')].map(textOf);
    expect(from).toBe('23:30Departs Beijing Capital PEKGMT+8 · 16:30 your time');
    expect(to).toMatch(/^0?6:10Arrives Lisbon LIS the next day$/);
  });

  it('says what each passenger’s tickets are worth, together where they are alike', () => {
    const box = show(bookingWith());
    expect(textOf(box.querySelector('[data-passenger=p1]'))).toContain('2Ticket issued');
    expect(textOf(box.querySelector('[data-passenger=p2]'))).toContain('Beijing – LisbonRefundedHotel TejoTicket issued');
    expect(textOf(box.querySelector('[data-special=WCHR]'))).toBe('Help with getting around WCHR Beijing – LisbonAsked of the operator');
  });

  it('shows of a card its last digits, and says that they are that', () => {
    const payment = show(bookingWith()).querySelector('.booking-rows .booking-row:has(.visually-hidden)');
    expect(textOf(payment)).toContain('Visa •••• 4242card ending in 4242');
    expect(textOf(payment)).toContain('CNY 2,212.00');
  });

  it('has headings that fit where it stands', () => {
    const levels = (heading: 1 | 3) => [...show(bookingWith(), heading).querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => tagName);
    expect(levels(1)).toEqual(['H1', 'H2', 'H2']);
    expect(levels(3)).toEqual(['H3', 'H4', 'H4']);
  });

  it('does without what is not told', () => {
    const bare = bookingWith({ total: null, payments: [], passengers: [], coupons: [], purchased_at: null, booker: null, services: [{ ...FLIGHT, from: null, to: null, ends: null, seat: null, title: '' }] });
    const box = show(bare);
    expect(textOf(box)).toContain('TP 531');
    expect(textOf(box)).toContain('No payment is known.');
  });

  it('shows what it does not know as it is called', () => {
    const box = show(bookingWith({ status: 'on_strike', services: [{ ...FLIGHT, kind: 'rocket' }] }));
    expect(textOf(box.querySelector('.booking-head'))).toBe('Booking QX7T2Pon strike');
    expect(textOf(box.querySelector('[data-service]'))).toContain('rocket');
    expect(standingOf('constructor')).toEqual({ key: null, tone: 'moving' });
  });
});
