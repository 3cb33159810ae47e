// Callbacks in every state that takes a real desk hours to come to: answers of docs/protocol.md, given in the server's stead.

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const NEW_YORK = { zone: 'America/New_York', clock: 'America/New_York', offset_s: -18_000, repeated: false };

export const slotIn = (minutes, change = {}) => {
  const from = Math.ceil((Date.now() + minutes * MINUTE) / MINUTE) * MINUTE;
  return { from, until: from + HALF_HOUR, ...NEW_YORK, ...change };
};

/** One callback as agents see it. */
export function callback(change = {}) {
  const slot = change.slot === undefined ? slotIn(-5) : change.slot;
  return {
    id: 'cb_1', state: 'queued', name: 'Ana López', phone: '+12125550123', phone_as_typed: '(212) 555-0123', extension: '17', phone_valid: true,
    language: 'en', topic: 'Refund of a cancelled flight', booking: 'QX7T2P', zone: NEW_YORK.zone, slot, soon: slot === null, priority: 'departure_soon',
    asked_at: Date.now() - 3 * HALF_HOUR, closed_at: null, attempts: 0, conversation: 'c_none', position: 1, links: { ics: '/', manage: '/' },
    agent: null, skill: null, contact: { id: 'u_1', name: 'Ana López' }, at_any_hour: false, not_before: null,
    promises: slot === null ? [] : [{ from: slot.from, until: slot.until, made_at: Date.now() - 3 * HALF_HOUR, kept: 'open' }],
    tries: [], dial: { tel: 'tel:+12125550123', sip: 'sip:+12125550123@pbx.example', hook: true },
    script: ['Greet in English: “Good morning, this is Waydesk Travel.”', 'Ask for the name and the booking QX7T2P.', 'On voicemail: say who called and when you call again.'],
    next_try: 'soon', ...change,
  };
}

const AFTER = { answered: 'done', wrong_number: 'failed', refused: 'failed' };

/** Answers a page's questions about callbacks. `refuse(code, detail)` makes the next change fail. */
export class CannedCallbacks {
  calls = [];
  asked = []; // "POST /api/v1/callbacks/cb_1/attempt", with the body
  agent = { id: 'a_me', name: 'Mia Berger' };
  slots = { slots: [slotIn(60), slotIn(90), slotIn(24 * 60, { repeated: true })], zone: NEW_YORK.zone, wait_s: [300, 600], call_soon: true, why: null };
  report = null;
  listStatus = 200;
  #refusal = null;

  async answerTo(page) {
    await page.route(/\/api\/v1\/(callback|conversations\/[^/]+\/callbacks|reports\/callbacks)/, (route) => this.#answer(route));
  }

  refuse(code, status = 409, detail = '', field = null) {
    this.#refusal = { status, contentType: 'application/problem+json', json: { type: 'about:blank', status, code, detail, field } };
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
    if (path === '/callbacks') {
      const made = callback({ id: 'cb_new', name: body.name, phone: body.phone, state: 'promised', slot: this.slots.slots.find(({ from }) => from === body.slot?.from) ?? null });
      this.calls.push(made);
      return route.fulfill({ status: 201, json: made });
    }
    const [, , id, deed] = path.split('/');
    const at = this.calls.findIndex((one) => one.id === id);
    this.calls[at] = this.#changed(this.calls[at], deed, body);
    return route.fulfill({ json: this.calls[at] });
  }

  #tell(route, path, query) {
    if (path === '/callback-slots') return route.fulfill({ json: this.slots });
    if (path === '/reports/callbacks') return this.report === null ? route.fulfill({ status: 503, json: { code: 'unavailable' } }) : route.fulfill({ json: this.report });
    const over = (call) => ['done', 'failed', 'cancelled', 'converted'].includes(call.state);
    if (path === '/callbacks') {
      if (this.listStatus !== 200) return route.fulfill({ status: this.listStatus, json: { code: 'unavailable' } });
      const agent = query.get('agent');
      const items = this.calls.filter((call) => over(call) === (query.get('state') === 'over') && (agent === null || call.agent?.id === agent));
      return route.fulfill({ json: { items, next: null } });
    }
    if (path.endsWith('/steps')) {
      const by = { kind: 'visitor', id: 'v_1', name: 'Ana López' };
      const items = [
        { number: 1, at: Date.now() - 3 * HALF_HOUR, by, from: 'requested', to: 'requested', reason: '' },
        { number: 2, at: Date.now() - 2 * HALF_HOUR, by, from: 'requested', to: 'promised', reason: '' },
      ];
      return route.fulfill({ json: { items, next: null } });
    }
    const conversation = /^\/conversations\/([^/]+)\/callbacks$/.exec(path)?.[1];
    return route.fulfill({ json: { items: this.calls.filter((call) => call.conversation === conversation), next: null } });
  }

  #changed(call, deed, body) {
    const now = Date.now();
    if (deed === 'attempt') {
      const running = { begun: now, ended: null, agent: this.agent, outcome: 'running', note: null };
      return { ...call, state: 'attempting', agent: this.agent, attempts: call.attempts + 1, tries: [...call.tries, running], promises: call.promises.map((one) => ({ ...one, kept: 'kept' })) };
    }
    if (deed === 'outcome') {
      const tries = call.tries.map((one) => (one.outcome === 'running' ? { ...one, ended: now, outcome: body.outcome, note: body.note ?? null } : one));
      const state = AFTER[body.outcome] ?? 'retry_scheduled';
      return { ...call, state, tries, agent: null, not_before: state === 'retry_scheduled' ? now + 15 * MINUTE : null };
    }
    if (deed === 'slot') {
      const slot = this.slots.slots.find(({ from }) => from === body.from) ?? null;
      const promises = slot === null ? call.promises : [...call.promises.map((one) => ({ ...one, kept: 're_promised' })), { from: slot.from, until: slot.until, made_at: now, kept: 'open' }];
      return { ...call, state: slot === null ? 'requested' : 'promised', slot, promises };
    }
    if (deed === 'assign') return { ...call, agent: body.agent === null ? null : { id: body.agent, name: 'Leo Martín' } };
    return { ...call, state: 'cancelled', closed_at: now };
  }
}

/** The conversation's channel as the desk would tell it, to the page that has not signed in yet. */
export async function asCallbacks(page) {
  await page.routeWebSocket(/\/rt$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => socket.send(String(message).replaceAll('"channel":"webchat"', '"channel":"callback"')));
  });
}
