// Answers a traveler's questions about calls as the server would (docs/protocol.md, Callbacks), with what a test wants: so
// that clocks which change, journeys and full days need no waiting for.

const HALF_HOUR = 1_800_000;

/** Half an hour in a zone whose clock is `offset` hours east of UTC. */
export function slot(from, zone, offset, more = {}) {
  return { from, until: from + HALF_HOUR, zone, clock: zone, offset_s: offset * 3600, repeated: false, ...more };
}

export class CallbackStub {
  slots = [];
  why = null;
  callSoon = false;
  /** Problems for the next requests, `{status, code, field?, detail?}`. */
  problems = [];
  /** What was asked for, as it was sent. */
  requests = [];
  callbacks = [];
  questions = [];

  static async for(traveler) {
    const stub = new CallbackStub();
    await traveler.context.route(/\/widget\/v1\/callback/, (route) => stub.#answer(route));
    return stub;
  }

  #answer(route) {
    const request = route.request();
    const [, id, what] = /callbacks\/([^/?]+)\/(\w+)/.exec(request.url()) ?? [];
    if (request.url().includes('callback-slots')) return route.fulfill({ json: this.#offer(new URL(request.url()).searchParams) });
    if (request.method() === 'GET') return route.fulfill({ json: { items: this.callbacks } });
    const problem = this.problems.shift();
    if (problem) return route.fulfill({ status: problem.status, contentType: 'application/problem+json', json: problem });
    const body = request.postDataJSON();
    if (!id) return route.fulfill({ status: 201, json: this.#take(body) });
    const callback = this.callbacks.find((one) => one.id === id);
    if (what === 'cancel') callback.state = 'cancelled';
    else callback.slot = this.slots.find(({ from }) => from === body.from);
    return route.fulfill({ json: callback });
  }

  #offer(question) {
    this.questions.push(Object.fromEntries(question));
    const night = question.get('any_hour') === 'true';
    const slots = this.why === 'none_free' && !night ? [] : this.slots;
    return { slots, zone: question.get('zone'), wait_s: this.callSoon ? [120, 300] : null, call_soon: this.callSoon, why: slots.length ? null : this.why };
  }

  #take(body) {
    this.requests.push(body);
    const known = this.callbacks.find(({ client_id }) => client_id === body.client_id);
    if (known) return known;
    const chosen = body.slot && this.slots.find(({ from }) => from === body.slot.from);
    const made = {
      id: `cb_${this.callbacks.length + 1}`,
      client_id: body.client_id,
      state: chosen ? 'promised' : 'requested',
      name: body.name,
      phone: '+351912345678',
      phone_as_typed: body.phone,
      phone_valid: true,
      language: body.language,
      topic: body.topic,
      booking: body.booking ?? null,
      zone: body.zone,
      slot: chosen,
      soon: !chosen,
      asked_at: Date.now(),
      conversation: 'c_1',
      position: chosen ? null : 3,
      links: { ics: '/callback/cb_1/appointment.ics?key=k', manage: '/callback/cb_1?key=k' },
    };
    this.callbacks.unshift(made);
    return made;
  }
}
