// Bookings as docs/protocol.md has them, given in the server's stead: so that journeys, locks and sellers that do not
// answer need no waiting for.

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A wall time in so many days, in a zone that is `hours` east of UTC. */
export function moment(days, clock, zone, hours) {
  const day = new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  return { wall: `${day}T${clock}`, zone, at: Date.parse(`${day}T${clock}:00Z`) - hours * HOUR };
}

const beijing = { code: 'PEK', name: 'Beijing Capital', zone: 'Asia/Shanghai' };
const tokyo = { code: 'HND', name: 'Tokyo Haneda', zone: 'Asia/Tokyo' };

/** From Beijing to Tokyo over midnight, in five days, and a hotel there, for two. Neither zone changes its clocks. */
export function booking(change = {}) {
  const fare = { minor: 120_000, currency: 'CNY' };
  return {
    id: 'b_1',
    references: [{ system: 'amadeus', locator: 'QX7T2P' }, { system: 'CA', locator: 'K9L2MN' }],
    seller: 'Atlas Travel', status: 'ticketed', currency: 'CNY', purchased_at: Date.now() - 20 * DAY,
    total: { minor: 553_000, currency: 'CNY' }, booker: { name: 'Ana Almeida' },
    passengers: [
      { id: 'p1', name: 'Ana Almeida', type: 'ADT', document: '•••••4321', special: [{ code: 'WCHR', service: 's1', status: 'sent_to_supplier' }] },
      { id: 'p2', name: 'Rui Almeida', type: 'CHD', document: null, special: [] },
    ],
    services: [
      { id: 's1', kind: 'flight', supplier: 'Air China', product: 'CA 183', title: 'Beijing – Tokyo', from: beijing, to: tokyo,
        starts: moment(5, '22:30', 'Asia/Shanghai', 8), ends: moment(6, '03:10', 'Asia/Tokyo', 9), status: 'confirmed', seat: '14C' },
      { id: 's2', kind: 'hotel', supplier: 'Hotel Sumida', product: 'Double room', title: 'Hotel Sumida', from: tokyo, to: null,
        starts: moment(6, '15:00', 'Asia/Tokyo', 9), ends: moment(9, '11:00', 'Asia/Tokyo', 9), status: 'changed', seat: null },
    ],
    coupons: [
      { id: 'c1', passenger: 'p1', service: 's1', status: 'open', fare },
      { id: 'c2', passenger: 'p2', service: 's1', status: 'refunded', fare },
      { id: 'c3', passenger: 'p2', service: 's2', status: 'open', fare },
    ],
    payments: [{ method: 'card', brand: 'Visa', last4: '4242', amount: { minor: 553_000, currency: 'CNY' }, status: 'paid' }],
    age_s: null,
    ...change,
  };
}

const problem = (status, code, more = {}) => ({ status, contentType: 'application/problem+json', json: { type: 'about:blank', status, code, detail: '', ...more } });

/** Answers a traveler's widget. */
export class TravelerBookings {
  /** Of his verified identity. */
  own = [];
  /** By code and surname. */
  sold = new Map([['QX7T2P Almeida', booking()]]);
  /** Milliseconds for which it is locked. */
  lockedFor = 0;
  /** Nothing gets through: what is answered here would, whatever the browser thinks of its connection. */
  offline = false;
  asked = [];

  static async for(traveler) {
    const stub = new TravelerBookings();
    await traveler.context.route(/\/widget\/v1\/bookings/, (route) => stub.#answer(route));
    return stub;
  }

  #answer(route) {
    const request = route.request();
    if (this.offline) return route.abort('internetdisconnected');
    if (request.method() === 'GET') return route.fulfill({ json: { items: this.own } });
    const { reference, surname } = request.postDataJSON();
    this.asked.push([reference, surname]);
    if (this.lockedFor > 0) return route.fulfill(problem(429, 'rate_limited', { retry_after_ms: this.lockedFor }));
    const found = this.sold.get(`${reference} ${surname}`);
    return route.fulfill(found ? { json: found } : problem(404, 'not_found'));
  }
}

/** Answers an agent's console. */
export class DeskBookings {
  /** As `GET /api/v1/conversations/{id}/booking` answers. */
  linked = { booking: null, linked: false };
  /** By what is looked for. */
  found = {};
  events = [];
  /** Answers for the next requests that are not questions, and for every question while `down`. */
  refusals = [];
  down = false;
  asked = [];

  async answerTo(page) {
    await page.route(/\/api\/v1\/(bookings|conversations\/[^/]+\/booking$)/, (route) => this.#answer(route));
  }

  #answer(route) {
    const request = route.request();
    const url = new URL(request.url());
    if (request.method() === 'POST') return this.#link(route, request.postDataJSON());
    if (this.down) return route.fulfill(problem(503, 'unavailable'));
    if (url.pathname.endsWith('/booking')) return route.fulfill({ json: this.linked });
    if (url.pathname.endsWith('/events')) return route.fulfill({ json: { items: this.events, next: null } });
    const q = url.searchParams.get('q');
    this.asked.push(q);
    return route.fulfill({ json: { items: this.found[q] ?? [], next: null } });
  }

  #link(route, { booking: id }) {
    this.asked.push({ booking: id });
    const refusal = this.refusals.shift();
    if (refusal) return route.fulfill(problem(refusal.status, refusal.code, { detail: refusal.detail }));
    const one = Object.values(this.found).flat().concat(this.linked.booking ?? []).find((known) => known.id === id) ?? null;
    this.linked = { booking: one, linked: one !== null };
    return route.fulfill({ json: this.linked });
  }
}
