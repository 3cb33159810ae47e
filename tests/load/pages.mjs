// What agents' pages ask over HTTP: tickets opened one after the other on many connections, the first page of the list
// and a conversation's events with 10,000 open conversations, and the same beside 1,000,000 that are over.

import { execFileSync } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { bench, on, Server } from './support/server.mjs';

const password = 'waydesk-demo';

/** An agent of the API: keep-alive connections, as many as are asked at once. */
class Client {
  #agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  #headers = {};
  #url;

  static async signIn(server) {
    const client = new Client();
    client.#url = server.url;
    const { headers, body } = await client.#send('POST', '/api/v1/login', { email: 'admin@demo.example', password });
    const cookie = headers['set-cookie'].map((one) => one.split(';')[0]).join('; ');
    client.#headers = { Cookie: cookie, 'X-CSRF-Token': JSON.parse(body).csrf };
    return client;
  }

  async ask(method, where, body) {
    const answer = await this.#send(method, where, body);
    if (answer.status >= 300) throw new Error(`${method} ${where}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  }

  close() {
    this.#agent.destroy();
  }

  #send(method, where, content) {
    const text = content === undefined ? '' : JSON.stringify(content);
    const headers = { ...this.#headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const request = http.request(this.#url + where, { method, headers, agent: this.#agent }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (body += part));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      request.on('error', reject);
      request.end(text);
    });
  }
}

const round = (value) => Math.round(value * 100) / 100;

function quantiles(times, name) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]);
  return { [`${name}_p50_ms`]: at(0.5), [`${name}_p99_ms`]: at(0.99) };
}

/** `count` tickets of as many callers, `atOnce` requests on their way at a time. */
export const tickets = (count = 10_000, atOnce = 128) => on(Server.waydesk(), async (server) => {
  const client = await Client.signIn(server);
  let next = 0;
  const times = [];
  const worker = async () => {
    while (next < count) {
      const number = next++;
      const from = performance.now();
      await client.ask('POST', '/api/v1/conversations', {
        name: `Traveler ${number}`, email: `traveler${number}@example.net`, subject: `Booking ${number}`,
        text: 'The train was two hours late, and the flight is gone. What can be done today?',
      });
      times.push(performance.now() - from);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - from) / 1000;
  client.close();
  return { tickets: count, tickets_per_s: Math.round(count / seconds), ...quantiles(times, 'open') };
});

async function timed(client, where, times = 300) {
  const taken = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    await client.ask('GET', where);
    taken.push(performance.now() - from);
  }
  return taken.slice(20); // the first ones fill caches
}

async function look(server, name) {
  const client = await Client.signIn(server);
  const [{ id }] = (await client.ask('GET', '/api/v1/conversations?status=waiting&limit=1')).items;
  const figures = {
    ...quantiles(await timed(client, '/api/v1/conversations?status=waiting&limit=50'), `${name}_open_list`),
    ...quantiles(await timed(client, '/api/v1/conversations?limit=50'), `${name}_list`),
    ...quantiles(await timed(client, `/api/v1/conversations/${id}`), `${name}_conversation`),
    ...quantiles(await timed(client, `/api/v1/conversations/${id}/events?limit=50`), `${name}_events`),
  };
  client.close();
  return figures;
}

/** Copies of one conversation, closed and older than all others, straight into the file of a server that is stopped. */
function addClosed(file, count) {
  const closed = 7;
  const columns = execFileSync('sqlite3', [file, "SELECT name FROM pragma_table_info('conversation')"]).toString().trim().split('\n');
  const other = { id: 'c.id - n.i', number: '100000000 + n.i', status: String(closed), agent: '0', offer: '0' };
  const values = columns.map((name) => other[name] ?? `c.${name}`).join(', ');
  execFileSync('sqlite3', [file, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO conversation SELECT ${values} FROM (SELECT * FROM conversation ORDER BY id LIMIT 1) c, n`]);
}

export async function lists(open = 10_000, stored = 1_000_000) {
  const server = await Server.waydesk();
  try {
    await server.start();
    await bench(server, 'open', '--conversations', String(open));
    const alone = await look(server, 'alone');
    await server.end();
    addClosed(path.join(server.directory, 'data', 'waydesk.db'), stored);
    await server.start();
    return { open, stored, ...alone, ...(await look(server, 'stored')) };
  } finally {
    await server.stop();
  }
}
