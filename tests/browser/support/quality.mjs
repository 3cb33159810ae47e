// Surveys, inspections and visits as docs/protocol.md has them for agents, given in the server's stead.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const day = (ahead) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);

export const form = (change = {}) => ({
  version: 3,
  items: [
    { name: 'greeting', title: 'Greeting', weight: 2000, max: 2, critical: false },
    { name: 'correct', title: 'Correct by the rules', weight: 5000, max: 5, critical: true },
    { name: 'tone', title: 'Tone', weight: 3000, max: 3, critical: false },
  ],
  ...change,
});

const by = (name) => ({ kind: 'agent', id: 'a_3', name });

export const inspection = (change = {}) => ({
  id: 'in_1', number: 21, conversation: { id: 'c_1', number: 104 }, agent: { id: 'a_8', name: 'Leo Martín' }, scorer: { id: 'a_3', name: 'Dana Novak' }, why: 'low_score',
  state: 'assigned', form_version: 3, scores: {}, critical: [], score: null, comment: null, second: null, fields: {},
  steps: [{ number: 1, at: Date.now() - DAY, by: { kind: 'system', id: null, name: null }, name: 'sample' }, { number: 2, at: Date.now() - HOUR, by: by('Dana Novak'), name: 'assign' }],
  possible: ['score'], ...change,
});

export const scored = (change = {}) =>
  inspection({ state: 'scored', scores: { greeting: 1, correct: 5, tone: 3 }, score: 90, comment: 'Kind and right.', possible: ['send'], ...change });

export const visit = (change = {}) => ({
  id: 'vi_1', number: 5, state: 'planned', contact: { id: 'u_1', name: 'Ana López' }, booking: { id: 'b_1', reference: 'QX7T2P' }, due_at: Date.now() + 3 * HOUR, agent: null, fields: {},
  steps: [{ number: 1, at: Date.now() - DAY, by: { kind: 'system', id: null, name: null }, name: 'plan' }], possible: ['attempt', 'answer', 'no_answer'], ...change,
});

const row = (key, label, asked, answered, value, low, high, distribution) => ({ key, label, asked, answered, response_rate: asked === 0 ? null : answered / asked, value, low, high, distribution });

export const figures = (change = {}) => ({
  kind: 'csat', from: day(-29), to: day(0), zone: 'Europe/Berlin', total: row('', 'All', 80, 40, 0.825, 0.68, 0.912, [2, 1, 4, 13, 20]),
  rows: [row('a_1', 'Mia Chen', 50, 30, 0.9, 0.744, 0.965, [0, 1, 2, 9, 18]), row('a_8', 'Leo Martín', 30, 0, null, null, null, [0, 0, 0, 0, 0])], ...change,
});

export const answer = (change = {}) => ({
  id: 'sv_1', kind: 'csat', conversation: 'c_1', number: 104, state: 'answered', question: 'How satisfied are you?', from: 1, to: 5, labels: [], score: 1, comment: 'Nobody called me back.', solved: false,
  changeable_until: null, contact: { id: 'u_1', name: 'Ana López' }, agent: { id: 'a_8', name: 'Leo Martín' }, queue: { id: 'q_1', name: 'Bookings' }, language: 'es', channel: 'webchat',
  asked_at: Date.now() - 2 * HOUR, answered_at: Date.now() - HOUR, low: true, ...change,
});

export const settings = (change = {}) => ({
  version: 4, csat: { on: true, ask: 'resolved', channels: ['chat', 'email'], low: 2, complaint: false }, nps: { on: true, every_days: 90 }, ces: { on: false }, visits: { on: true, days_after: 2 }, ...change,
});

const AFTER = {
  assign: ['assigned', ['score']], score: ['scored', ['send']], send: ['sent', ['accept', 'appeal']], accept: ['accepted', ['finish']], appeal: ['appealed', ['calibrate']],
  calibrate: ['calibrated', ['finish']], finish: ['final', ['coach', 'close']], coach: ['coaching', ['close']], close: ['closed', []],
};
const VISIT_AFTER = { attempt: ['attempted', ['answer', 'no_answer']], answer: ['answered', ['close']], no_answer: ['no_answer', ['close']], close: ['closed', []] };

export class Quality {
  inspections = [];
  visits = [];
  form = form();
  agreement = { pairs: 24, inspections: 8, kappa: 0.713, observed: 0.84, expected: 0.44 };
  figures = figures();
  answers = [];
  settings = settings();
  /** Statuses of what is asked, by the noun of its address. */
  failing = {};
  /** Problems for the next things that are done. */
  problems = [];
  /** What was sent: method, address without its root, body. */
  asked = [];
  /** What was looked at: addresses with their query. */
  looked = [];

  async answerTo(page) {
    await page.route(/\/api\/v1\/(surveys|inspections|visits)\b/, (route) => this.#answer(route));
  }

  #answer(route) {
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    const [noun, id, deed] = pathname.replace('/api/v1/', '').split('/').map(decodeURIComponent);
    if (this.failing[noun]) return refuse(route, { status: this.failing[noun], code: 'busy' });
    const body = request.method() === 'GET' ? null : request.postDataJSON();
    if (body === null) this.looked.push(pathname.replace('/api/v1/', '') + `?${searchParams}`);
    else this.asked.push([`${request.method()} ${pathname.replace('/api/v1/', '')}`, body]);
    const problem = body !== null && this.problems.shift();
    if (problem) return refuse(route, problem);
    const found = { surveys: () => this.#surveys(id, body, searchParams), inspections: () => this.#inspections(id, deed, body, searchParams), visits: () => this.#visits(id, body) }[noun]();
    return found ? route.fulfill({ json: found }) : refuse(route, { status: 404, code: 'not_found' });
  }

  #surveys(id, body, query) {
    if (id === 'figures') return { ...this.figures, kind: query.get('kind') };
    if (id === 'settings') return (this.settings = body === null ? this.settings : { ...body, version: this.settings.version + 1 });
    return { items: this.answers.filter(({ low }) => low || query.get('low') !== 'true'), next: null };
  }

  #inspections(id, deed, body, query) {
    if (id === 'form') return (this.form = body === null ? this.form : { ...body, version: this.form.version + 1 });
    if (id === 'agreement') return this.agreement;
    if (id === 'sample') {
      this.inspections = [inspection({ id: 'in_9', number: 29, state: 'sampled', scorer: null, possible: ['assign'] }), ...this.inspections];
      return { items: this.inspections.slice(0, 1) };
    }
    if (id === undefined) return { items: this.inspections.filter(({ state }) => (state === 'closed') === (query.get('state') === 'over')), next: null };
    const one = this.inspections.find((each) => each.id === id);
    if (deed !== 'steps' || !one) return one;
    const [state, possible] = AFTER[body.step];
    const { scores, critical = [], comment = null, scorer, reason, plan, result } = body.fields;
    const fields = { ...one.fields, ...(reason && { reason }), ...(plan && { plan }), ...(result && { result }) };
    const told = body.step === 'score' ? { scores, critical, comment, score: critical.length > 0 ? 0 : 90 } : body.step === 'calibrate' ? { second: { scorer: { id: 'a_9', name: 'Sara Haddad' }, scores, critical, score: 60 } } : {};
    const moved = { ...one, ...told, fields, state, possible, steps: [...one.steps, { number: one.steps.length + 1, at: Date.now(), by: by('Dana Novak'), name: body.step }], ...(scorer && { scorer: { id: scorer, name: 'Sara Haddad' } }) };
    this.inspections = this.inspections.map((each) => (each.id === id ? moved : each));
    return moved;
  }

  #visits(id, body) {
    if (id === undefined) return { items: this.visits, next: null };
    const one = this.visits.find((each) => each.id === id);
    const [state, possible] = VISIT_AFTER[body.step];
    const moved = { ...one, state, possible, fields: { ...one.fields, ...body.fields }, steps: [...one.steps, { number: one.steps.length + 1, at: Date.now(), by: by('Dana Novak'), name: body.step }] };
    this.visits = this.visits.map((each) => (each.id === id ? moved : each));
    return moved;
  }
}

const refuse = (route, problem) => route.fulfill({ status: problem.status, contentType: 'application/problem+json', json: { field: null, detail: '', ...problem } });
