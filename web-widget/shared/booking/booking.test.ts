import { describe, expect, it } from 'vitest';
import { byNext, codeOf, couponsOf, inOrder, nextService } from './booking';
import { BEFORE, bookingWith, FLIGHT, HOTEL } from './fixture';

const during = FLIGHT.starts.at + 1;
const after = HOTEL.ends!.at + 1;

describe('what is next of a booking', () => {
  it('is what begins first, then what is going on, then what came last', () => {
    const booking = bookingWith();
    expect(nextService(booking, BEFORE)?.id).toBe('s1');
    expect(nextService(booking, during)?.id).toBe('s1');
    expect(nextService(booking, FLIGHT.ends!.at + 1)?.id).toBe('s2');
    expect(nextService(booking, after)?.id).toBe('s2');
    expect(nextService({ services: [] }, BEFORE)).toBeNull();
  });

  it('orders bookings: the nearest to come first, then those that are over, the latest first', () => {
    const at = (id: string, start: number) => bookingWith({ id, services: [{ ...FLIGHT, starts: { ...FLIGHT.starts, at: start }, ends: null }] });
    const bookings = [at('old', BEFORE - 9), at('far', BEFORE + 9), at('older', BEFORE - 99), at('near', BEFORE + 1), bookingWith({ id: 'none', services: [] })];
    expect(byNext(bookings, BEFORE).map(({ id }) => id)).toEqual(['near', 'far', 'old', 'older', 'none']);
  });
});

describe('a booking', () => {
  it('is called by its first code', () => {
    expect(codeOf(bookingWith())).toBe('QX7T2P');
    expect(codeOf(bookingWith({ references: [] }))).toBe('b_1');
  });

  it('has its services in the order of the journey, and so each passenger his tickets', () => {
    const booking = bookingWith();
    expect(inOrder(booking.services).map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(couponsOf(booking, 'p2').map(({ service, status }) => [service.id, status])).toEqual([
      ['s1', 'refunded'],
      ['s2', 'open'],
    ]);
    expect(couponsOf(booking, 'p3')).toEqual([]);
  });
});
