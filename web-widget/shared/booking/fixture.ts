// A booking for tests: Beijing to Lisbon for two, with one night on the way.

import type { Booking, Service } from './booking';

const beijing = { code: 'PEK', name: 'Beijing Capital', zone: 'Asia/Shanghai' };
const lisbon = { code: 'LIS', name: 'Lisbon', zone: 'Europe/Lisbon' };

/** `wall` and the hours its zone is east of UTC then. */
const moment = (wall: string, zone: string, hours: number) => ({ wall, zone, at: Date.parse(`${wall}:00Z`) - hours * 3_600_000 });

export const FLIGHT: Service = {
  id: 's1',
  kind: 'flight',
  supplier: 'TAP Air Portugal',
  product: 'TP 531',
  title: 'Beijing – Lisbon',
  from: beijing,
  to: lisbon,
  starts: moment('2026-04-19T23:30', 'Asia/Shanghai', 8),
  ends: moment('2026-04-20T06:10', 'Europe/Lisbon', 1),
  status: 'confirmed',
  seat: '14C',
};

export const HOTEL: Service = {
  id: 's2',
  kind: 'hotel',
  supplier: 'Hotel Tejo',
  product: 'Double room',
  title: 'Hotel Tejo',
  from: lisbon,
  to: null,
  starts: moment('2026-04-20T15:00', 'Europe/Lisbon', 1),
  ends: moment('2026-04-24T11:00', 'Europe/Lisbon', 1),
  status: 'changed',
  seat: null,
};

export const BEFORE = Date.parse('2026-04-01T00:00:00Z');

export function bookingWith(change: Partial<Booking> = {}): Booking {
  const fare = { minor: 55_300, currency: 'CNY' };
  return {
    id: 'b_1',
    references: [
      { system: 'amadeus', locator: 'QX7T2P' },
      { system: 'TP', locator: 'K9L2MN' },
    ],
    seller: 'Atlas Travel',
    status: 'ticketed',
    currency: 'CNY',
    purchased_at: Date.parse('2026-03-01T08:00:00Z'),
    total: { minor: 221_200, currency: 'CNY' },
    booker: { name: 'Ana Almeida' },
    passengers: [
      { id: 'p1', name: 'Ana Almeida', type: 'ADT', document: '•••••4321', special: [{ code: 'WCHR', service: 's1', status: 'sent_to_supplier' }] },
      { id: 'p2', name: 'Rui Almeida', type: 'CHD', document: null, special: [] },
    ],
    services: [HOTEL, FLIGHT],
    coupons: [
      { id: 'c1', passenger: 'p1', service: 's1', status: 'open', fare },
      { id: 'c2', passenger: 'p1', service: 's2', status: 'open', fare },
      { id: 'c3', passenger: 'p2', service: 's1', status: 'refunded', fare },
      { id: 'c4', passenger: 'p2', service: 's2', status: 'open', fare },
    ],
    payments: [{ method: 'card', brand: 'Visa', last4: '4242', amount: { minor: 221_200, currency: 'CNY' }, status: 'paid' }],
    age_s: null,
    ...change,
  };
}
