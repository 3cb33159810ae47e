// Questions to a traveler about how it went, as docs/protocol.md has them, given in the server's stead.

const DAY = 86_400_000;

export function survey(change = {}) {
  return {
    id: 'sv_1', kind: 'csat', conversation: null, state: 'open', question: 'How satisfied are you with our help?', from: 1, to: 5,
    labels: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'], score: null, comment: null, solved: null, changeable_until: null, ...change,
  };
}

export const recommend = (change = {}) =>
  survey({ id: 'sv_1', kind: 'nps', question: 'How likely are you to recommend us?', from: 0, to: 10, labels: ['Not at all', 'Very likely'], ...change });

export class TravelerSurveys {
  surveys = [];
  /** What was sent, as it was sent. */
  answers = [];
  /** Problems for the next answers, `{status, code, detail?}`. */
  problems = [];
  /** How the list is answered. */
  listStatus = 200;
  /** Nothing gets through. */
  offline = false;
  /** The one that ended. */
  conversation = '';
  /** What the traveler's end of the chat is told as, on the wire: the card with which a desk asks. */
  #card = { card: 'survey', data: { survey: 'sv_1', kind: 'csat', state: 'open', score: null } };

  static async for(traveler) {
    const stub = new TravelerSurveys();
    await traveler.context.route(/\/widget\/v1\/surveys/, (route) => stub.#answer(route));
    await traveler.context.routeWebSocket(/\/rt$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => socket.send(stub.#rewritten(String(message))));
    });
    return stub;
  }

  #rewritten(text) {
    if (!text.includes('"kind":"left"')) return text;
    const frame = JSON.parse(text);
    for (const event of frame.events ?? [frame.event]) if (event.kind === 'left') Object.assign(event, { kind: 'card', body: this.#card });
    this.conversation = frame.conversation;
    return JSON.stringify(frame);
  }

  #answer(route) {
    const request = route.request();
    if (this.offline) return route.abort('internetdisconnected');
    if (request.method() === 'GET') return this.listStatus === 200 ? route.fulfill({ json: { items: this.surveys } }) : refuse(route, { status: this.listStatus, code: 'busy' });
    const problem = this.problems.shift();
    if (problem) return refuse(route, problem);
    const body = request.postDataJSON();
    const id = decodeURIComponent(request.url().split('/').at(-1));
    this.answers.push([id, body]);
    const answered = { state: 'answered', score: body.score, comment: body.comment ?? null, solved: body.solved ?? null, changeable_until: Date.now() + DAY };
    this.surveys = this.surveys.map((one) => (one.id === id ? { ...one, ...answered } : one));
    return route.fulfill({ json: this.surveys.find((one) => one.id === id) });
  }
}

const refuse = (route, problem) => route.fulfill({ status: problem.status, contentType: 'application/problem+json', json: { field: null, detail: '', ...problem } });
