// A booking on the wire (docs/protocol.md, Bookings), and what follows from it without words.

export interface Money {
  minor: number;
  currency: string;
}

export interface Place {
  code: string;
  name: string;
  /** IANA; '' where it is not known. */
  zone: string;
}

/** As clocks show it there ("2026-04-19T10:00"), and which moment that is. */
export interface Moment {
  wall: string;
  zone: string;
  at: number;
}

export interface SpecialService {
  /** IATA: WCHR, VGML … */
  code: string;
  /** On which it is needed; null: on all. */
  service: string | null;
  status: string;
}

export interface Passenger {
  id: string;
  name: string;
  type: string;
  /** Masked. */
  document: string | null;
  special: SpecialService[];
}

export interface Service {
  id: string;
  kind: string;
  supplier: string;
  product: string;
  title: string;
  from: Place | null;
  to: Place | null;
  starts: Moment;
  ends: Moment | null;
  status: string;
  seat: string | null;
}

/** What one passenger may use of one service. */
export interface Coupon {
  id: string;
  passenger: string;
  service: string;
  status: string;
  fare: Money;
}

export interface Payment {
  method: string;
  brand: string | null;
  last4: string | null;
  amount: Money;
  status: string;
}

export interface Booking {
  id: string;
  references: { system: string; locator: string }[];
  seller: string;
  status: string;
  currency: string;
  purchased_at: number | null;
  total: Money | null;
  booker: { name: string } | null;
  passengers: Passenger[];
  services: Service[];
  coupons: Coupon[];
  payments: Payment[];
  /** How old the copy is, when the seller could not be asked; null: it is as he has it. */
  age_s: number | null;
}

/** The code that people say: the first one. */
export function codeOf({ references, id }: Pick<Booking, 'references' | 'id'>): string {
  return references[0]?.locator ?? id;
}

const endOf = (service: Service) => (service.ends ?? service.starts).at;

/** In the order in which they begin. */
export function inOrder(services: readonly Service[]): Service[] {
  return [...services].sort((a, b) => a.starts.at - b.starts.at);
}

/** What is to come next, or is going on; when all of it is over, what came last; null when there is nothing. */
export function nextService({ services }: Pick<Booking, 'services'>, now: number): Service | null {
  const ordered = inOrder(services);
  return ordered.find((one) => endOf(one) > now) ?? ordered.at(-1) ?? null;
}

/** Bookings with something to come, the nearest first; then those that are over, the latest first. */
export function byNext(bookings: readonly Booking[], now: number): Booking[] {
  const rank = (one: Booking): [number, number] => {
    const next = nextService(one, now);
    const isToCome = next !== null && endOf(next) > now;
    return isToCome ? [0, next.starts.at] : [1, -(next?.starts.at ?? 0)];
  };
  const ranked = bookings.map((one) => ({ one, rank: rank(one) }));
  return ranked.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]).map(({ one }) => one);
}

/** A passenger's tickets: what each service's coupon of his stands at, in the order of the journey. */
export function couponsOf({ coupons, services }: Pick<Booking, 'coupons' | 'services'>, passenger: string): { service: Service; status: string }[] {
  const own = coupons.filter((one) => one.passenger === passenger);
  return inOrder(services).flatMap((service) => own.filter((one) => one.service === service.id).map(({ status }) => ({ service, status })));
}
