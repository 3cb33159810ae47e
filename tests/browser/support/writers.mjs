// Travelers without a widget: each opens a conversation over the wire, from a page of the server's own origin.

export class Writers {
  #page;

  constructor(page) {
    this.#page = page;
  }

  static async at(context, server) {
    const page = await context.newPage();
    await page.goto(`${server.url}/console/`);
    return new Writers(page);
  }

  /** Opens one conversation a text, in this order; resolves when all are acknowledged. */
  async open(texts, language = 'en') {
    for (const text of texts) await this.#page.evaluate(openOne, { text, language });
  }

  /** Opens one conversation, and stays the traveler of it: answers what the server says to him over HTTP. */
  async openAs(text, language = 'en') {
    const token = await this.#page.evaluate(openOne, { text, language });
    return (method, path, body = null) => this.#page.evaluate(askAs, { token, method, path, body });
  }
}

// Runs in the page, as the next one. Answers the traveler's token.
async function openOne({ text, language }) {
  const answer = await fetch('/widget/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: 'demo', device: crypto.randomUUID(), locale: language, page: 'https://demo.example/' }),
  });
  const { token } = await answer.json();
  const socket = new WebSocket(`ws://${location.host}/rt`, 'waydesk.v1');
  const say = (frame) => socket.send(JSON.stringify(frame));
  await new Promise((resolve, reject) => {
    socket.onopen = () => say({ type: 'auth', id: 1, token, device: crypto.randomUUID(), resume: [] });
    socket.onclose = () => reject(new Error('closed'));
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.type === 'ready') {
        say({ type: 'send', id: 2, conversation: 'new', client_id: crypto.randomUUID(), kind: 'message', body: { text }, open: { language } });
      } else if (frame.type === 'ack') resolve();
      else if (frame.type === 'error') reject(new Error(frame.code));
    };
  });
  socket.onclose = null;
  socket.close();
  return token;
}

async function askAs({ token, method, path, body }) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  return (await fetch(path, { method, headers, body: body && JSON.stringify(body) })).json();
}
