// Complaints and refunds in every state that takes a real desk days to come to: answers of docs/protocol.md, given in the
// server's stead.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const field = (name, type = 'text', required = true, choices = null) => ({ name, type, required, choices });
const step = (name, from, to, fields = [], document = null) => ({ name, from, to, fields, document });
const states = (names) => Object.entries(names).flatMap(([kind, all]) => all.map((name) => ({ name, kind })));

const PROCESSES = {
  complaints: {
    kind: 'complaint',
    states: states({
      open: ['received', 'registered', 'classified', 'accepted', 'investigating', 'rejected', 'agreed'],
      waiting: ['waiting_traveler', 'proposed'],
      over: ['withdrawn', 'duplicate', 'archived'],
    }),
    steps: [
      step('receive', [''], 'received', [field('channel', 'choice', true, ['webchat', 'email', 'phone']), field('text'), field('recording', 'text', false)], 'receipt'),
      step('register', ['received'], 'registered', [field('complainant'), field('happened'), field('happened_at', 'moment', false), field('demand', 'list', true, ['money', 'apology']), field('claimed', 'money', false), field('members', 'count', false)], 'registration'),
      step('classify', ['registered'], 'classified', [field('category', 'choice', true, ['booking.no_ticket', 'refund.late', 'refund.refused', 'price.differs', 'baggage', 'privacy', 'safety', 'staff.attitude', 'documents.invoice', 'terms.voucher', 'terms.rebate', 'special_needs', 'product.quality']), field('severity', 'choice', true, ['1', '2', '3', '4']), field('unit'), field('regime', 'text', false)]),
      step('accept', ['classified'], 'accepted', [field('handler')], 'acceptance'),
      step('extend', ['*'], null, [field('clock'), field('until', 'moment'), field('reason')], 'extension'),
      step('propose', ['investigating'], 'proposed', [field('findings'), field('rule'), field('remedies', 'list', true, ['refund', 'apology']), field('amount', 'money', false), field('approved_by', 'text', false)], 'proposal'),
      step('archive', ['followed_up'], 'archived', [field('is_complete', 'flag')]),
      step('withdraw', ['*'], 'withdrawn', [field('reason')], 'withdrawal'),
      step('mark_duplicate', ['*'], 'duplicate', [field('original')]),
    ],
    clocks: [{ name: 'first_answer', unit: 'open_time', within: 60 }],
  },
  refunds: {
    kind: 'refund',
    states: states({ open: ['confirmed', 'submitted', 'approved', 'paid_out', 'arrived'], waiting: ['quoted'], over: ['closed', 'cancelled'] }),
    steps: [
      step('quote', [''], 'quoted', [field('quote'), field('amount', 'money'), field('rule'), field('coupons', 'list'), field('method', 'choice', true, ['card', 'wallet'])], 'refund_quote'),
      step('close', ['arrived'], 'closed'),
    ],
    clocks: [{ name: 'payment', unit: 'working_days', within: 7 }],
  },
};

export const clock = (name, hours, change = {}) => {
  const due_at = Date.now() + hours * HOUR;
  return { name, basis: null, started_at: due_at - 5 * DAY, due_at, met_at: null, paused: false, late: hours < 0, extended: false, ...change };
};

/** One case as agents see it. */
export function caseOf(change = {}) {
  return {
    id: 'cs_1', kind: 'complaint', number: 12, state: 'investigating', state_kind: 'open', contact: { id: 'u_1', name: 'Ana López' }, conversation: null,
    parent: null, handler: { id: 'a_9', name: 'Leo Martín' }, booking: 'QX7T2P', language: 'de', opened_at: Date.now() - 2 * DAY, closed_at: null, steps: 5,
    fields: {
      channel: 'email', text: 'My flight was cancelled.\nNobody answered me.', demand: ['money', 'apology'], claimed: { minor: 42_000, currency: 'EUR' },
      category: 'refund.late', severity: '2', unit: 'Refunds', happened_at: Date.now() - 9 * DAY,
    },
    clocks: [
      clock('answer', 30.5), clock('legal_answer', 50.5, { basis: 'cn-tourism-complaint/accept-5wd' }),
      clock('registration', -20, { met_at: Date.now() - 30 * HOUR }), clock('classification', -12, { met_at: Date.now() - 2 * HOUR }),
      clock('conclusion', 300, { paused: true, extended: true }),
    ],
    possible: ['extend', 'propose', 'withdraw', 'mark_duplicate'], ...change,
  };
}

export const refundOf = (change = {}) =>
  caseOf({
    id: 'cs_9', kind: 'refund', number: 9, state: 'arrived', clocks: [clock('payment', -3)], possible: ['close'],
    fields: { amount: { minor: 120_050, currency: 'CNY' }, rule: 'cn-rail-12306/3', method: 'card', coupons: ['781-2345678901'] }, ...change,
  });

/** Answers a page's questions about cases. `refuse` makes the next change fail. */
export class CannedCases {
  cases = [];
  asked = []; // [path, body] of every change
  listStatus = 200;
  #refusal = null;

  async answerTo(page) {
    await page.route(/\/api\/v1\/(complaints|refunds|conversations\/[^/]+\/cases)(\/|\?|$)/, (route) => this.#answer(route));
  }

  refuse(status, problem) {
    this.#refusal = { status, contentType: 'application/problem+json', json: { type: 'about:blank', status, ...problem } };
  }

  #answer(route) {
    const request = route.request();
    const url = new URL(request.url());
    const path = url.pathname.replace('/api/v1', '');
    if (request.method() === 'GET') return this.#tell(route, path, url.searchParams);
    const body = request.postDataJSON();
    this.asked.push([path, body]);
    if (this.#refusal !== null) {
      const refusal = this.#refusal;
      this.#refusal = null;
      return route.fulfill(refusal);
    }
    const [, noun, id] = path.split('/');
    const process = PROCESSES[noun];
    const { name, to } = process.steps.find((one) => one.name === (body.step ?? process.steps[0].name));
    const before = id === undefined ? caseOf({ id: 'cs_new', kind: process.kind, number: 77, clocks: [], fields: {}, steps: 0, handler: null }) : this.cases.find((one) => one.id === id);
    const kind = process.states.find((one) => one.name === to)?.kind ?? before.state_kind;
    const made = { ...before, state: to ?? before.state, state_kind: kind, steps: before.steps + 1, fields: { ...before.fields, ...body.fields }, possible: this.#possible(process, to ?? before.state, kind), last: name };
    this.cases = [...this.cases.filter((one) => one.id !== made.id), made];
    return route.fulfill({ status: id === undefined ? 201 : 200, json: made });
  }

  #possible(process, state, kind) {
    return process.steps.filter(({ from }) => from.includes(state) || (from.includes('*') && kind !== 'over')).map(({ name }) => name);
  }

  #tell(route, path, query) {
    const [, noun, id, what] = path.split('/');
    const page = (items) => route.fulfill({ json: { items, next: null } });
    if (noun === 'conversations') return page(this.cases.filter((one) => one.conversation === id));
    if (id === 'process') return route.fulfill({ json: PROCESSES[noun] });
    if (id === undefined) {
      if (this.listStatus !== 200) return route.fulfill({ status: this.listStatus, json: { code: 'unavailable' } });
      const [state, handler] = [query.get('state'), query.get('handler')];
      const wanted = (one) => one.state === state || state === 'all' || (one.state_kind === 'over') === (state === 'over');
      const named = ['open', 'over', 'all'].includes(state);
      return page(this.cases.filter((one) => `${one.kind}s` === noun && (named ? wanted(one) : one.state === state) && (handler === null || one.handler?.id === handler)));
    }
    const found = this.cases.find((one) => one.id === id);
    if (found === undefined) return route.fulfill({ status: 404, json: { code: 'not_found', status: 404 } });
    if (what === 'related') return route.fulfill({ json: { members: [], similar: [] } });
    if (what !== 'steps') return route.fulfill({ json: found });
    const by = { kind: 'agent', id: 'a_9', name: 'Leo Martín' };
    if (found.kind === 'refund') return page([{ number: 1, at: Date.now() - DAY, by, name: 'quote', from: null, to: 'quoted', fields: found.fields, document: 'refund_quote' }]);
    return page([
      { number: 1, at: Date.now() - 2 * DAY, by: { kind: 'visitor', id: 'v_1', name: 'Ana López' }, name: 'receive', from: null, to: 'received', fields: { channel: 'email', text: 'My flight was cancelled.' }, document: 'receipt' },
      { number: 2, at: Date.now() - DAY, by, name: 'register', from: 'received', to: 'registered', fields: { complainant: 'Ana López' }, document: 'registration' },
      { number: 3, at: Date.now() - HOUR, by, name: 'classify', from: 'registered', to: found.state, fields: { severity: '2' }, document: null },
    ]);
  }
}
