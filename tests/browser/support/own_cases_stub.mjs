// A traveler's complaints and refunds as docs/protocol.md has them, given in the server's stead.

const DAY = 86_400_000;

export function refund(change = {}) {
  return {
    id: 'cs_1', kind: 'refund', number: 1042, state: 'quoted', label: 'We have told you what you get back', next_at: Date.now() + 3 * DAY,
    needed: 'Please confirm the amount.', steps: [{ at: Date.now() - DAY, label: 'The amount was worked out' }],
    possible: [{ step: 'confirm', label: 'Confirm the amount' }, { step: 'cancel', label: 'Cancel the refund' }],
    documents: [{ step: 1, name: 'refund_quote', title: 'What you get back' }], amount: { minor: 49_750, currency: 'CNY' }, rule: 'cn.rail/24-48h', ...change,
  };
}

export function complaint(change = {}) {
  return {
    id: 'cs_2', kind: 'complaint', number: 1043, state: 'investigating', label: 'We are looking into it', next_at: Date.now() + 9 * DAY, needed: null,
    steps: [{ at: Date.now() - 2 * DAY, label: 'Your complaint came in' }, { at: Date.now() - DAY, label: 'It was taken up' }],
    possible: [{ step: 'withdraw', label: 'Withdraw' }], documents: [{ step: 1, name: 'receipt', title: 'Receipt' }, { step: 3, name: 'acceptance', title: 'We took it up' }], amount: null, rule: null, ...change,
  };
}

/** What becomes of a case with a step. */
const AFTER = {
  confirm: { state: 'confirmed', label: 'You have confirmed the amount', needed: null, possible: [] },
  arrive: { state: 'arrived', label: 'The money has arrived', needed: null, possible: [], next_at: null },
  withdraw: { state: 'withdrawn', label: 'You have withdrawn it', needed: null, possible: [], next_at: null },
};

export class TravelerCases {
  cases = [refund(), complaint()];
  /** What was sent, as it was sent. */
  complaints = [];
  steps = [];
  /** Problems for the next things that are done, `{status, code, detail?, field?}`. */
  problems = [];
  /** Nothing gets through: what is answered here would, whatever the browser thinks of its connection. */
  offline = false;

  static async for(traveler) {
    const stub = new TravelerCases();
    await traveler.context.route(/\/widget\/v1\/(cases|complaints)/, (route) => stub.#answer(route));
    return stub;
  }

  #answer(route) {
    const request = route.request();
    if (this.offline) return route.abort('internetdisconnected');
    if (request.url().includes('/documents/')) return this.#document(route);
    if (request.method() === 'GET') return route.fulfill({ json: { items: this.cases } });
    const body = request.postDataJSON();
    const problem = this.problems.shift();
    if (problem) return route.fulfill({ status: problem.status, contentType: 'application/problem+json', json: { field: null, detail: '', ...problem } });
    const [, id] = /cases\/([^/]+)\/steps/.exec(request.url()) ?? [];
    return id ? route.fulfill({ json: this.#step(id, body) }) : route.fulfill({ status: 201, json: this.#complain(body) });
  }

  #document(route) {
    const problem = this.problems.shift();
    if (problem) return route.fulfill({ status: problem.status, contentType: 'application/problem+json', json: problem });
    const headers = { 'Content-Disposition': `attachment; filename="letter.pdf"; filename*=UTF-8''R%C3%A9f.pdf` };
    return route.fulfill({ contentType: 'application/pdf', headers, body: '%PDF-1.7' });
  }

  #step(id, body) {
    this.steps.push([id, body]);
    this.cases = this.cases.map((one) => (one.id === id ? { ...one, ...AFTER[body.step] } : one));
    return this.cases.find((one) => one.id === id);
  }

  #complain(body) {
    this.complaints.push(body);
    const known = this.cases.find(({ client_id }) => client_id === body.client_id);
    if (known) return known;
    const made = { ...complaint({ id: 'cs_new', number: 1044, state: 'received', label: 'Your complaint came in', documents: [{ step: 1, name: 'receipt', title: 'Receipt' }] }), client_id: body.client_id };
    this.cases = [made, ...this.cases];
    return made;
  }
}
