// Figures as docs/protocol.md tells them, given in the server's stead: weeks of them, with days on which nothing happened.

const DAY = 86_400_000;
const TIMES = ['day', 'week', 'hour', 'weekday', 'queue', 'channel', 'language', 'agent'];
const figure = (name, title, unit, better, change = {}) => ({ name, title, definition: `${title}, as it is defined.`, unit, better, splits: TIMES, source: ['opened'], conversations: true, ...change });

export const FIGURES = [
  figure('contacts_offered', 'Contacts offered', 'count', 'none'),
  figure('abandonment', 'Abandonment', 'share', 'lower'),
  figure('first_response', 'First response', 'seconds', 'lower'),
  figure('csat', 'Satisfaction', 'share', 'higher'),
  figure('nps', 'Net promoter score', 'score', 'higher'),
  figure('occupancy', 'Occupancy', 'share', 'none', { conversations: false, splits: ['day', 'agent'] }),
  figure('funnel', 'Funnel', 'share', 'higher', { source: null, splits: [], conversations: false }),
];
const MEANS = { contacts_offered: 40, abandonment: 0.08, first_response: 95, csat: 0.6, nps: 31, occupancy: 0.71 };

const iso = (at) => new Date(at).toISOString().slice(0, 10);
const nothing = (key, label) => ({ key, label, value: null, n: 0, p50: null, p90: null, why: 'no_data' });
const names = { queue: [['q_1', 'Flights'], ['q_2', 'Hotels'], ['', '']], agent: [['a_1', 'Mia Keller'], ['a_2', 'Leo Martín']], channel: [['webchat', ''], ['email', '']], language: [['de', ''], ['ar', '']] };

/** Answers a page's questions about figures. */
export class CannedFigures {
  asked = []; // [figure, query] of every report
  behind = []; // [figure, query] of every look behind
  saved = [];
  changes = []; // [method, id, body]
  empty = new Set(); // figures of which nothing happened
  partial = false;
  status = 200; // of reports
  listStatus = 200;
  checked = { checked: 50_000, differences: [] };
  mystery = new Set();
  #refusal = null;

  async answerTo(page) {
    await page.route(/\/api\/v1\/figures(\/|\?|$)/, (route) => this.#figures(route));
    await page.route(/\/api\/v1\/conversations\/[^/]+\/mystery/, (route) => this.#mystery(route));
    await page.route(/\/api\/v1\/reports\/saved/, (route) => this.#saved(route));
  }

  refuse(status, problem) {
    this.#refusal = { status, contentType: 'application/problem+json', json: { type: 'about:blank', status, ...problem } };
  }

  /** A row: what happened of a figure, by a wave that a test can foretell. */
  row(name, key, label, at, earlier) {
    if (this.empty.has(name)) return { ...nothing(key, label), ...(this.#unit(name) === 'count' && { value: 0, why: null }) };
    const wave = 1 + 0.4 * Math.sin(at) + (earlier ? 0.25 : 0);
    const value = this.#unit(name) === 'count' ? Math.round(MEANS[name] * wave) : Math.min(this.#unit(name) === 'share' ? 1 : Infinity, MEANS[name] * wave);
    const seconds = this.#unit(name) === 'seconds';
    return { key, label, value, n: this.#unit(name) === 'count' ? value : 20 + at, p50: seconds ? value * 0.7 : null, p90: seconds ? value * 2.1 : null, why: null };
  }

  #unit(name) {
    return FIGURES.find((one) => one.name === name)?.unit;
  }

  #report(name, query) {
    const days = Math.round((Date.parse(query.to) - Date.parse(query.from)) / DAY) + 1;
    const earlier = Date.parse(query.to) < Date.now() - 8 * DAY;
    const keys = {
      day: () => Array.from({ length: days }, (_, at) => [iso(Date.parse(query.from) + at * DAY), '']),
      week: () => [[query.from, '']],
      hour: () => Array.from({ length: 24 }, (_, at) => [String(at).padStart(2, '0'), '']),
      weekday: () => Array.from({ length: 7 }, (_, at) => [String(at + 1), '']),
    };
    const { title, definition, unit } = FIGURES.find((one) => one.name === name);
    const rows = query.split ? (keys[query.split]?.() ?? names[query.split]).map(([key, label], at) => (at === 2 && query.split === 'day' && unit !== 'count' ? nothing(key, label) : this.row(name, key, label, at, earlier))) : [];
    const total = this.empty.has(name) ? { ...nothing('', ''), ...(unit === 'count' && { value: 0, why: null }) } : { ...this.row(name, '', '', 7, earlier), n: unit === 'count' ? this.row(name, '', '', 7, earlier).n : 123 };
    return { name, title, definition, unit, from: query.from, to: query.to, zone: query.zone || 'Europe/Berlin', split: query.split || null, total, rows, partial: this.partial, facts_until: Date.now() };
  }

  #figures(route) {
    const url = new URL(route.request().url());
    const query = Object.fromEntries(url.searchParams);
    const [name, what] = url.pathname.replace(/^\/api\/v1\/figures\/?/, '').split('/');
    if (name === '') return this.listStatus === 200 ? route.fulfill({ json: { items: FIGURES, next: null } }) : route.fulfill({ status: this.listStatus, json: { code: 'unavailable' } });
    if (this.#refusal !== null) {
      const refusal = this.#refusal;
      this.#refusal = null;
      return route.fulfill(refusal);
    }
    if (name === 'check') return route.fulfill({ json: this.checked });
    if (name === 'rebuild') {
      this.checked = { checked: this.checked.checked, differences: [] };
      return route.fulfill({ json: { facts: this.checked.checked } });
    }
    if (this.status !== 200) return route.fulfill({ status: this.status, contentType: 'application/problem+json', json: { code: 'unavailable', detail: 'Facts are being made anew.' } });
    if (what === 'csv') return route.fulfill({ contentType: 'text/csv', body: '\uFEFFKey,Value\n' });
    if (what === 'conversations') return this.#behind(route, name, query);
    this.asked.push([name, query]);
    return route.fulfill({ json: this.#report(name, query) });
  }

  #behind(route, name, query) {
    this.behind.push([name, query]);
    const from = Number(query.cursor ?? 0);
    const items = Array.from({ length: from === 0 ? 50 : 12 }, (_, at) => ({ id: at === 3 ? null : `c_${from + at}`, number: at === 3 ? null : 1000 + from + at, subject: at === 3 ? '' : 'Where is my ticket?', contact: at === 3 ? null : { id: 'u_1', name: 'Ana López' }, at: Date.now() - at * 3_600_000, value: this.#unit(name) === 'share' ? at % 2 : 60 + at })).filter(({ id }) => !this.mystery.has(id));
    return route.fulfill({ json: { items, next: from === 0 ? '50' : null } });
  }

  #mystery(route) {
    const id = new URL(route.request().url()).pathname.split('/')[4];
    const { on } = route.request().postDataJSON();
    if (on) this.mystery.add(id);
    else this.mystery.delete(id);
    return route.fulfill({ json: { on } });
  }

  #saved(route) {
    const request = route.request();
    const id = new URL(request.url()).pathname.split('/')[5];
    if (request.method() === 'GET') return route.fulfill({ json: { items: this.saved, next: null } });
    const body = request.postDataJSON();
    this.changes.push([request.method(), id ?? null, body]);
    if (this.#refusal !== null) {
      const refusal = this.#refusal;
      this.#refusal = null;
      return route.fulfill(refusal);
    }
    if (request.method() === 'DELETE') {
      this.saved = this.saved.filter((one) => one.id !== id);
      return route.fulfill({ status: 204 });
    }
    const before = this.saved.find((one) => one.id === id) ?? { id: `sr_${this.saved.length + 1}`, version: 0, owner: { id: 'a_1', name: 'Dana' } };
    const made = { ...before, ...body, version: before.version + 1 };
    this.saved = [...this.saved.filter((one) => one.id !== made.id), made];
    return route.fulfill({ status: id === undefined ? 201 : 200, json: made });
  }
}

export const savedOf = (change = {}) => ({ id: 'sr_9', version: 3, title: 'Answers of the week', figures: ['first_response'], query: { days: 7, split: 'day' }, shared: true, owner: { id: 'a_9', name: 'Rosa' }, ...change });
