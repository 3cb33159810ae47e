// The day as docs/protocol.md has it, given in the server's stead: shifts, handovers, announcements, daily reports.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const check = (name, label, state = 'ok', detail = null) => ({ name, label, state, detail, confirmed: false });

export const checks = () => [
  check('connection', 'Connection'),
  check('mailboxes', 'Mailboxes', 'attention', 'support@demo.example does not answer'),
  check('calls_due', 'Calls due', 'attention', '2 within four hours'),
  check('two_factor', 'Second factor', 'unknown'),
];

export const promised = (change = {}) => ({
  kind: 'chat', title: 'Ana López', conversation: 'c_1', callback: null, case: null, case_kind: null, due_at: Date.now() + 20 * MINUTE, owner: { id: 'a_1', name: 'Mia Chen' }, said: 'I will call the airline.', ...change,
});

export const promises = () => [
  promised(),
  promised({ kind: 'callback', title: 'Bernhard Müller', conversation: null, callback: 'cb_1', due_at: Date.now() - 5 * MINUTE, said: null }),
  promised({ kind: 'case', title: 'Complaint 12', conversation: null, case: 'cs_1', case_kind: 'complaint', due_at: null, owner: null, said: null }),
];

export function handover(change = {}) {
  return {
    id: 'h_1', number: 7, state: 'submitted', from: { id: 'a_8', name: 'Leo Martín' }, to: null, items: promises().map((one) => ({ ...one, state: 'open', summary: null })),
    also: { incidents: [{ title: 'Strike in Lisbon', conversation: 'c_9', case: null }], announcements: [{ id: 'an_1', title: 'New fees' }], policies: ['Rail refunds'], mailboxes_failing: ['support@demo.example'], staff: { Bookings: 3 } },
    note: 'The strike ends at six.', made_at: Date.now() - HOUR, steps: [{ number: 1, at: Date.now() - HOUR, by: { kind: 'agent', id: 'a_8', name: 'Leo Martín' }, name: 'submit', from: 'draft', to: 'submitted', note: null }],
    possible: ['read'], ...change,
  };
}

export const announcement = (change = {}) => ({
  id: 'an_1', title: 'Strike in Lisbon', text: 'Rebook without a fee until Friday.\nAsk for the booking code first.', audience: { roles: ['agent'], queues: [] },
  by: { id: 'a_3', name: 'Dana Novak' }, at: Date.now() - 2 * HOUR, until: Date.now() + DAY, must_read: true, read: false, read_by: 1, of: 4, ...change,
});

const figure = (key, label, value, n = 10, more = {}) => ({ key, label, value, n, p50: null, p90: null, why: null, ...more });
const report = (name, title, definition, unit, total, rows = []) => ({ name, title, definition, unit, from: '2026-11-29', to: '2026-11-29', zone: 'Europe/Berlin', split: null, total, rows });

export function dailyReport(change = {}) {
  return {
    date: '2026-11-29', zone: 'Europe/Berlin', version: 1, frozen_at: Date.now() - 6 * HOUR, note: null,
    sections: [
      { name: 'contacts', label: 'Contacts', figures: [
        report('contacts', 'Contacts handled', 'Conversations that a person answered.', 'count', figure('', 'All', 128, 128), [figure('webchat', 'Chat', 90, 90), figure('email', 'Email', 38, 38)]),
        report('first_response', 'First response', 'From the first message until the first answer of a person.', 'seconds', figure('', 'All', 74, 128, { p50: 41, p90: 180 })),
      ] },
      { name: 'satisfaction', label: 'Satisfaction', figures: [report('csat', 'CSAT', 'Answers of 4 and 5 among all answers.', 'share', figure('', 'All', null, 0, { why: 'no_data' })), report('quality_score', 'Quality', 'Scores of inspections.', 'score', figure('', 'All', null, 0, { why: 'no_source' }))] },
    ],
    remarkable: [{ title: 'Complaint 12: safety', conversation: null, case: 'cs_1' }],
    versions: [{ version: 1, frozen_at: Date.now() - 6 * HOUR, note: null }], ...change,
  };
}

const AFTER = { submit: 'submitted', read: 'read', accept: 'accepted', question: 'questioned', answer: 'read', close: 'closed' };

export class Day {
  shift = null;
  check = checks();
  /** What keeps the shift from ending. */
  held = [];
  owed = [];
  handovers = [];
  announcements = [];
  reports = [];
  /** Statuses of what is asked, by the noun of its address. */
  failing = {};
  /** Why signing out is refused. */
  kept = null;
  /** What was sent: address and body. */
  asked = [];

  async answerTo(page) {
    await page.route(/\/api\/v1\/(shifts|handovers|announcements|daily-reports)\b/, (route) => this.#answer(route));
    await page.route('**/api/v1/logout', (route) => this.#logout(route));
  }

  #answer(route) {
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    const [noun, id, deed] = pathname.replace('/api/v1/', '').split('/').map(decodeURIComponent);
    const failing = this.failing[noun];
    if (failing) return refuse(route, failing, { code: 'busy' });
    const body = request.method() === 'GET' ? null : request.postDataJSON();
    if (body !== null || request.method() !== 'GET') this.asked.push([`${request.method()} ${pathname.replace('/api/v1', '')}`, body]);
    const done = { shifts: () => this.#shifts(id, deed, body), handovers: () => this.#handovers(id, deed, body, searchParams), announcements: () => this.#news(request.method(), id, deed, body), 'daily-reports': () => this.#reports(id, body, searchParams) }[noun]();
    return done === null ? refuse(route, 404, { code: 'not_found' }) : done.problem ? refuse(route, done.problem.status, done.problem) : route.fulfill({ json: done });
  }

  #shifts(id, deed, body) {
    if (id === undefined && body === null) return { items: this.shift ? [this.shift] : [], next: null };
    if (id === undefined) {
      this.shift = { id: 's_1', agent: { id: 'a_1', name: 'Mia Chen' }, started_at: Date.now(), ended_at: null, check: this.check.filter(({ name }) => body.confirmed.includes(name)), note: body.note ?? null };
      return this.shift;
    }
    if (deed !== 'end') return { shift: this.shift, check: this.check, promises: this.owed };
    if (this.held.length > 0) return { problem: { status: 409, code: 'changed', detail: 'Promises are left.', promises: this.held } };
    const ended = { ...this.shift, ended_at: Date.now() };
    this.shift = null;
    return ended;
  }

  #handovers(id, deed, body, query) {
    if (id === undefined && body === null) return { items: this.handovers.filter(({ state }) => query.get('state') === 'all' || !['accepted', 'closed'].includes(state)), next: null };
    if (id === undefined) {
      const made = handover({ id: 'h_new', number: 8, state: 'draft', from: { id: 'a_1', name: 'Mia Chen' }, to: body.to ? { id: body.to, name: 'Leo Martín' } : null, note: body.note ?? null, steps: [], possible: ['submit'] });
      this.handovers.unshift(made);
      return made;
    }
    const one = this.handovers.find((each) => each.id === id) ?? null;
    if (deed !== 'steps' || one === null) return one;
    const step = { number: one.steps.length + 1, at: Date.now(), by: { kind: 'agent', id: 'a_1', name: 'Mia Chen' }, name: body.step, from: one.state, to: AFTER[body.step], note: body.note ?? null };
    const possible = { questioned: ['answer'], submitted: ['read'], read: ['accept', 'question'] }[AFTER[body.step]] ?? [];
    const moved = { ...one, state: AFTER[body.step], steps: [...one.steps, step], possible };
    this.handovers = this.handovers.map((each) => (each.id === id ? moved : each));
    return moved;
  }

  #news(method, id, deed, body) {
    if (id === undefined && body === null) return { items: this.announcements, next: null };
    if (id === undefined) {
      this.announcements = [announcement({ ...body, id: 'an_new', read_by: 0 }), ...this.announcements];
      return this.announcements[0];
    }
    if (deed === 'readers') return { items: [{ agent: { id: 'a_8', name: 'Leo Martín' }, read_at: Date.now() - HOUR }, { agent: { id: 'a_1', name: 'Mia Chen' }, read_at: null }], next: null };
    if (method === 'DELETE') this.announcements = this.announcements.filter((one) => one.id !== id);
    return {};
  }

  #reports(date, body, query) {
    if (date === undefined) return { items: this.reports.map(({ version, frozen_at, ...one }) => ({ date: one.date, version, frozen_at, by: version === 1 ? 'system' : { id: 'a_3', name: 'Dana Novak' } })), next: null };
    const one = this.reports.find((each) => each.date === date) ?? null;
    if (body === null || one === null) {
      const version = Number(query.get('version') ?? one?.version);
      return one && { ...one, version, note: one.versions.find((each) => each.version === version)?.note ?? null };
    }
    const made = { version: one.version + 1, frozen_at: Date.now(), note: body.note };
    Object.assign(one, { ...made, versions: [made, ...one.versions] });
    return one;
  }

  #logout(route) {
    const body = route.request().postDataJSON();
    this.asked.push(['POST /logout', body]);
    if (this.kept === null || body?.anyway) return route.fulfill({ json: {} });
    return refuse(route, 409, { code: 'changed', detail: this.kept });
  }
}

const refuse = (route, status, problem) => route.fulfill({ status, contentType: 'application/problem+json', json: { status, field: null, detail: '', ...problem } });
