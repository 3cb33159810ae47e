// What a status means for the reader, whatever is in it: an order's, a service's, a payment's or a special need's.

import type en from '../../../core/language/locales/booking/en.json';

export type BookingKey = keyof typeof en;

/** `well`: as it should be. `moving`: somebody is at it. `trouble`: he should know. `over`: it is behind him. */
export type Tone = 'well' | 'moving' | 'trouble' | 'over';

type Standing = readonly [BookingKey, Tone];

const STANDINGS: Readonly<Record<string, Standing>> = {
  // Orders
  created: ['status.created', 'moving'],
  awaiting_payment: ['status.awaiting_payment', 'moving'],
  payment_failed: ['status.payment_failed', 'trouble'],
  ticketing: ['status.ticketing', 'moving'],
  ticketed: ['status.ticketed', 'well'],
  underway: ['status.underway', 'well'],
  changed: ['status.changed', 'moving'],
  disrupted: ['status.disrupted', 'trouble'],
  partially_refunded: ['status.partially_refunded', 'over'],
  cancelled: ['status.cancelled', 'trouble'],
  // Coupons
  booked: ['status.booked', 'moving'],
  open: ['status.ticketed', 'well'],
  checked_in: ['status.checked_in', 'well'],
  flown: ['status.used', 'over'],
  refunded: ['status.refunded', 'over'],
  exchanged: ['status.exchanged', 'over'],
  void: ['status.void', 'over'],
  suspended: ['status.suspended', 'trouble'],
  noshow: ['status.noshow', 'trouble'],
  // Services and special needs
  requested: ['status.requested', 'moving'],
  waitlisted: ['status.waitlisted', 'moving'],
  confirmed: ['status.confirmed', 'well'],
  sent_to_supplier: ['status.sent_to_supplier', 'moving'],
  refused: ['status.refused', 'trouble'],
  // Payments
  pending: ['status.pending', 'moving'],
  paid: ['status.paid', 'well'],
  failed: ['status.failed', 'trouble'],
};

/** Null key: a status that this page does not know yet; it is shown as it is called. */
export function standingOf(status: string): { key: BookingKey | null; tone: Tone } {
  const known = Object.hasOwn(STANDINGS, status) ? STANDINGS[status] : undefined;
  return known ? { key: known[0], tone: known[1] } : { key: null, tone: 'moving' };
}

const KINDS: Readonly<Record<string, BookingKey>> = {
  flight: 'kind.flight',
  rail: 'kind.rail',
  hotel: 'kind.hotel',
  attraction: 'kind.attraction',
  performance: 'kind.performance',
  package: 'kind.package',
  transfer: 'kind.transfer',
  insurance: 'kind.insurance',
  ferry: 'kind.ferry',
  coach: 'kind.coach',
};

const TYPES: Readonly<Record<string, BookingKey>> = {
  ADT: 'type.adult',
  CHD: 'type.child',
  INF: 'type.infant',
  INS: 'type.infant',
  UNN: 'type.alone',
  UM: 'type.alone',
  YTH: 'type.youth',
  STU: 'type.student',
  SRC: 'type.senior',
  SEN: 'type.senior',
};

const METHODS: Readonly<Record<string, BookingKey>> = {
  card: 'method.card',
  bank_transfer: 'method.bank_transfer',
  cash: 'method.cash',
  miles: 'method.miles',
  voucher: 'method.voucher',
  points: 'method.points',
  mixed: 'method.mixed',
  alipay: 'method.alipay',
  wechat: 'method.wechat',
};

/** What people need on the way, by IATA code; those of one kind share a word, and the code stands beside it. */
const NEEDS: readonly (readonly [RegExp, BookingKey])[] = [
  [/^(WC..|MAAS|STCR)$/, 'need.mobility'],
  [/^(BLND|DEAF|DPNA)$/, 'need.assistance'],
  [/^(SVAN|ESAN|PETC|AVIH)$/, 'need.animal'],
  [/^UMNR$/, 'need.alone'],
  [/^(INFT|BSCT)$/, 'need.infant'],
  [/^(MEDA|OXYG|PPOC)$/, 'need.medical'],
  [/^..ML$/, 'need.meal'],
  [/^(EXST|CBBG|SPEQ|BIKE)$/, 'need.baggage'],
];

const named = (names: Readonly<Record<string, BookingKey>>, name: string): BookingKey | null => (Object.hasOwn(names, name) ? names[name]! : null);

export const kindKey = (kind: string) => named(KINDS, kind);
export const typeKey = (type: string) => named(TYPES, type.toUpperCase());
export const methodKey = (method: string) => named(METHODS, method);
export const needKey = (code: string) => NEEDS.find(([pattern]) => pattern.test(code))?.[1] ?? null;
