// Travelers as docs/protocol.md tells them, given in the server's stead: consents over years, merges, risks that a desk needs
// weeks to come to.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (ms) => Date.now() - ms;

export const travelerOf = (change = {}) => ({
  id: 'u_1', name: 'Ana López', tier: 'gold', languages: ['es', 'en'], email: 'ana@example.org', phone: '+34600111222', last_at: ago(2 * HOUR), open: 1, risk: 'high', ...change,
});

export const profileOf = (change = {}) => ({
  id: 'u_1', name: 'Ana López', names: ['Ana L.'], tier: 'gold', languages: ['es', 'en'], zone: 'Europe/Madrid', quiet_hours: null,
  identities: [
    { id: 'ui_1', kind: 'email', value: 'ana@example.org', level: 'signed', since: ago(200 * DAY) },
    { id: 'ui_2', kind: 'phone', value: '+34600111222', level: 'claimed', since: ago(20 * DAY) },
    { id: 'ui_3', kind: 'visitor', value: 'b_93ac', level: 'none', since: null },
    { id: 'ui_4', kind: 'whatsapp', value: '+34600111222', level: 'confirmed', since: ago(3 * DAY) },
  ],
  preferences: { seat: 'aisle', meal: 'VGML', room: 'Quiet, high floor' },
  consents: [
    { purpose: 'marketing', state: 'withdrawn', version: '3', at: ago(10 * DAY), source: 'agent' },
    { purpose: 'marketing', state: 'given', version: '2', at: ago(300 * DAY), source: 'widget' },
    { purpose: 'calls', state: 'given', version: null, at: ago(5 * DAY), source: 'agent' },
  ],
  notes: [
    { id: 'cn_1', at: ago(30 * DAY), by: { id: 'a_9', name: 'Leo Martín' }, text: 'Travels with her mother, who needs a wheelchair.', pinned: true },
    { id: 'cn_2', at: ago(3 * HOUR), by: { id: 'a_9', name: 'Leo Martín' }, text: 'Asked twice for the invoice.', pinned: false },
  ],
  risk: {
    level: 'high', score: 72,
    reasons: [
      { reason: 'complaint_open', label: 'A complaint is open', weight: 40, conversation: null, case: 'cs_1' },
      { reason: 'promise_broken', label: 'A promised call was not made', weight: 32, conversation: 'c_1', case: null },
    ],
  },
  merged: [], merged_into: null, erased_at: null, retention: 'standard', ...change,
});

const EVENTS = ['conversation', 'callback', 'case', 'booking', 'note', 'consent', 'tier'];
const STATES = { conversation: 'resolved', consent: 'given', tier: 'standard', case: 'approved', callback: 'no_answer', booking: 'ticketed' };
const TITLES = { consent: 'marketing', tier: 'gold' };
const timelineOf = (count) =>
  Array.from({ length: count }, (_, at) => {
    const kind = EVENTS[at % EVENTS.length];
    const what = kind === 'case' ? 'refund' : kind === 'conversation' ? 'webchat' : null;
    return { at: ago(at * 5 * HOUR), kind, title: TITLES[kind] ?? `Entry ${at + 1}`, state: STATES[kind] ?? null, id: kind === 'conversation' ? `c_${at}` : kind === 'case' ? `cs_${at}` : null, what, by: at % 3 === 0 ? { id: 'a_9', name: 'Leo Martín' } : null };
  });

/** Answers a page's questions about travelers. `refuse` makes the next change fail. */
export class CannedTravelers {
  items = [travelerOf(), travelerOf({ id: 'u_2', name: 'Bernhard Ötker', tier: 'standard', languages: ['de'], email: 'b@example.org', phone: null, last_at: ago(4 * DAY), open: 0, risk: 'low' }), travelerOf({ id: 'u_3', name: null, tier: 'platinum', languages: ['ar'], email: null, phone: null, last_at: null, open: 0, risk: 'medium' })];
  profiles = new Map([['u_1', profileOf()], ['u_2', profileOf({ id: 'u_2', name: 'Bernhard Ötker', names: [], tier: 'standard', languages: ['de'], notes: [], identities: [], consents: [], preferences: {}, risk: { level: 'low', score: 0, reasons: [] } })]]);
  entries = timelineOf(70);
  asked = []; // [method, path, body] of every change
  listed = []; // queries of the list
  listStatus = 200;
  profileStatus = 200;
  preview = { moves: { conversations: 3, callbacks: 1, cases: 0, bookings: 0 }, conflicts: [{ field: 'phone', keep: '+34600111222', from: '+4930123' }, { field: 'tier', keep: 'gold', from: 'standard' }], refused: null };
  #refusal = null;

  async answerTo(page) {
    await page.route(/\/api\/v1\/contacts(\?|$)/, (route) => this.#list(route));
    await page.route(/\/api\/v1\/contacts\/[^/]+\/./, (route) => this.#one(route));
  }

  refuse(status, problem) {
    this.#refusal = { status, contentType: 'application/problem+json', json: { type: 'about:blank', status, ...problem } };
  }

  #list(route) {
    const query = Object.fromEntries(new URL(route.request().url()).searchParams);
    this.listed.push(query);
    if (this.listStatus !== 200) return route.fulfill({ status: this.listStatus, json: { code: 'unavailable' } });
    const fits = (one) =>
      (!query.q || [one.name, one.email].some((text) => text?.toLowerCase().includes(query.q.toLowerCase()))) &&
      (!query.tier || one.tier === query.tier) && (!query.language || one.languages.includes(query.language)) && (!query.risk || one.risk === query.risk);
    return route.fulfill({ json: { items: this.items.filter(fits), next: null } });
  }

  #one(route) {
    const request = route.request();
    const url = new URL(request.url());
    const [id, what, ...more] = url.pathname.replace('/api/v1/contacts/', '').split('/');
    const profile = this.profiles.get(id);
    if (request.method() === 'GET') {
      if (what === 'timeline') return this.#timeline(route, Number(url.searchParams.get('cursor') ?? 0));
      if (what === 'export') return route.fulfill({ json: profile, headers: { 'Content-Disposition': `attachment; filename="${id}.json"` } });
      if (this.profileStatus !== 200) return route.fulfill({ status: this.profileStatus, json: { code: 'unavailable' } });
      return profile === undefined ? route.fulfill({ status: 404, json: { code: 'not_found', status: 404 } }) : route.fulfill({ json: profile });
    }
    const body = request.postDataJSON();
    const path = [id, what, ...more].join('/');
    if (path.endsWith('merge/preview')) return route.fulfill({ json: { ...this.preview, keep: this.#item(id), from: this.#item(body.from) } });
    this.asked.push([request.method(), path, body]);
    if (this.#refusal !== null) {
      const refusal = this.#refusal;
      this.#refusal = null;
      return route.fulfill(refusal);
    }
    if (what === 'erase') {
      this.profiles.set(id, profileOf({ id, name: null, names: [], identities: [], notes: [], consents: [], preferences: {}, erased_at: Date.now(), risk: { level: 'low', score: 0, reasons: [] } }));
      return route.fulfill({ json: { erased: { conversations: 3, events: 41, mails: 0 } } });
    }
    const changed = { ...profile, ...this.#change(profile, request.method(), what, more, body) };
    this.profiles.set(id, changed);
    return route.fulfill({ json: changed });
  }

  #item(id) {
    return this.items.find((one) => one.id === id);
  }

  #change(profile, method, what, [which], body) {
    const by = { id: 'a_1', name: 'Dana' };
    if (what === 'profile') return { ...body, ...(body.preferences && { preferences: Object.fromEntries(Object.entries({ ...profile.preferences, ...body.preferences }).filter(([, value]) => value !== null)) }) };
    if (what === 'consents') return { consents: [{ purpose: which, state: body.state, version: null, at: Date.now(), source: 'agent' }, ...profile.consents] };
    if (what === 'notes' && method === 'POST') return { notes: [...profile.notes, { id: `cn_${profile.notes.length + 1}`, at: Date.now(), by, ...body }] };
    if (what === 'notes') return { notes: profile.notes.filter(({ id }) => id !== which) };
    if (what === 'identities' && method === 'POST') return { identities: [...profile.identities, { id: 'ui_new', level: 'claimed', since: Date.now(), ...body }] };
    if (what === 'identities') return { identities: profile.identities.filter(({ id }) => id !== which) };
    if (what === 'merge') return { merged: [{ id: body.from, name: this.#item(body.from)?.name ?? null, at: Date.now(), by }] };
    return { merged: [] };
  }

  #timeline(route, from) {
    const next = from + 50 < this.entries.length ? String(from + 50) : null;
    return route.fulfill({ json: { items: this.entries.slice(from, from + 50), next } });
  }
}
