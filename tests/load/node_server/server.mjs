// A plain chat server as one would write it with ws and better-sqlite3: WAL, synchronous=FULL, one commit a message,
// the acknowledgement after it. It speaks just enough of the protocol that `waydesk bench` puts the same work on it:
// chat, pair, fanout, idle and storm. No rights, no routing rules, no limits: it is a yardstick, not a product.
//   node server.mjs DATA_DIRECTORY     prints {"ready":true,"listen":"127.0.0.1:PORT"} when it serves
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';

const capacity = 40; // conversations of one agent, as in the desk

const db = new Database(join(process.argv[2], 'chat.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`
  CREATE TABLE IF NOT EXISTS conversation (id INTEGER PRIMARY KEY, visitor TEXT NOT NULL, agent TEXT, head INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, seq INTEGER NOT NULL,
    author TEXT NOT NULL, client_id TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS event_by_conversation ON event (conversation, seq);
  CREATE UNIQUE INDEX IF NOT EXISTS event_by_client_id ON event (author, client_id);
`);
const findSend = db.prepare('SELECT conversation, seq, at FROM event WHERE author = ? AND client_id = ?');
const insertConversation = db.prepare('INSERT INTO conversation (visitor, agent, head) VALUES (?, ?, 0)');
const moveHead = db.prepare('UPDATE conversation SET head = head + 1 WHERE id = ? RETURNING head');
const insertEvent = db.prepare(
  'INSERT INTO event (conversation, seq, author, client_id, at, body) VALUES (?, ?, ?, ?, ?, ?)',
);
const eventsAfter = db.prepare('SELECT * FROM event WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT 200');
const setAgent = db.prepare('UPDATE conversation SET agent = ? WHERE id = ?');

const store = db.transaction((who, conversation, clientId, body) => {
  const id = conversation ?? insertConversation.run(who.id, null).lastInsertRowid;
  const { head } = moveHead.get(id);
  const at = Date.now();
  insertEvent.run(id, head, who.id, clientId, at, JSON.stringify(body));
  return { conversation: Number(id), seq: head, at };
});

const tokens = new Map(); // token -> who
const listeners = new Map(); // conversation -> connections
const agents = new Map(); // id -> { link, load }
const waiting = []; // conversations nobody has
const offers = new Map(); // offer -> conversation

const name = (id) => `c_${id}`;
const number = (text) => Number(text.slice(2));
const send = (link, frame) => link.send(JSON.stringify(frame));

function listen(link, conversation) {
  if (!listeners.has(conversation)) listeners.set(conversation, new Set());
  listeners.get(conversation).add(link);
  link.conversations.add(conversation);
}

const shown = (row, reader) => ({
  seq: row.seq, at: row.at, kind: 'message',
  by: { kind: row.author.slice(0, 1) === 'a' ? 'agent' : 'visitor', id: row.author, name: null },
  visibility: 'all', client_id: row.author === reader ? row.client_id : null, body: JSON.parse(row.body),
});

function offerWaiting() {
  for (const [id, agent] of agents) {
    while (waiting.length > 0 && agent.load < capacity) {
      const conversation = waiting.shift();
      const offer = `o_${randomUUID()}`;
      offers.set(offer, conversation);
      agent.load += 1;
      setAgent.run(id, conversation);
      send(agent.link, { type: 'offer', offer, conversation: name(conversation), until: 0, why: [], summary: {} });
    }
  }
}

function onSend(link, frame) {
  const known = findSend.get(link.who.id, frame.client_id);
  const asked = frame.conversation === 'new' ? null : number(frame.conversation);
  const stored = known ?? store(link.who, asked, frame.client_id, frame.body);
  if (!known) tell(link, stored, frame);
  send(link, {
    type: 'ack', reply_to: frame.id, conversation: name(stored.conversation), client_id: frame.client_id,
    seq: stored.seq, at: stored.at, duplicate: Boolean(known),
  });
  if (asked === null && !known) {
    listen(link, stored.conversation);
    waiting.push(stored.conversation);
    offerWaiting();
  }
}

function tell(link, stored, frame) {
  const by = { kind: link.who.kind, id: link.who.id, name: null };
  const text = JSON.stringify({
    type: 'event', conversation: name(stored.conversation),
    event: { seq: stored.seq, at: stored.at, kind: 'message', by, visibility: 'all', client_id: null, body: frame.body },
  });
  for (const other of listeners.get(stored.conversation) ?? []) if (other !== link) other.send(text);
}

function catchUp(link, conversation, after) {
  const events = eventsAfter.all(conversation, after).map((row) => shown(row, link.who.id));
  if (events.length > 0) send(link, { type: 'events', conversation: name(conversation), events, more: false });
  send(link, { type: 'live', conversation: name(conversation), head: events.at(-1)?.seq ?? after });
}

const handlers = {
  auth(link, frame) {
    link.who = tokens.get(frame.token);
    if (!link.who) return link.close(4200);
    send(link, { type: 'ready', reply_to: frame.id, session: 's_1', me: link.who, limits: {}, conversations: [] });
    for (const entry of frame.resume ?? []) {
      listen(link, number(entry.conversation));
      catchUp(link, number(entry.conversation), entry.after);
    }
  },
  presence(link, frame) {
    agents.set(link.who.id, { link, load: 0 });
    send(link, { type: 'ok', reply_to: frame.id });
    offerWaiting();
  },
  accept(link, frame) {
    send(link, { type: 'ok', reply_to: frame.id, seq: 1 });
    offers.delete(frame.offer);
  },
  subscribe(link, frame) {
    send(link, { type: 'ok', reply_to: frame.id });
    listen(link, number(frame.conversation));
    send(link, { type: 'live', conversation: frame.conversation, head: frame.after ?? 0 });
  },
  send: onSend,
  heartbeat() {},
};

function leave(link) {
  for (const conversation of link.conversations) listeners.get(conversation)?.delete(link);
  if (link.who && agents.get(link.who.id)?.link === link) agents.delete(link.who.id);
}

function signIn(kind, response, answer, cookie) {
  const token = randomUUID();
  tokens.set(token, { kind, id: `${kind === 'agent' ? 'a' : 'v'}_${randomUUID()}` });
  if (cookie) response.setHeader('Set-Cookie', `session=${token}; Path=/`);
  response.end(JSON.stringify(answer(token)));
}

const metrics = () => `process_resident_memory_bytes ${process.memoryUsage.rss()}
process_cpu_seconds_total ${(process.cpuUsage().user + process.cpuUsage().system) / 1e6}
`;

const http = createServer((request, response) => {
  const path = request.url.split('?')[0];
  request.resume().on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    if (path === '/metrics') return response.end(metrics());
    if (path === '/api/v1/login') return signIn('agent', response, (token) => ({ csrf: token, me: {} }), true);
    if (path === '/api/v1/queues') return response.end('{"items":[{"id":"q_1","name":"General"}],"next":null}');
    if (path === '/api/v1/agents') return response.end('{"id":"a_1"}');
    if (path === '/api/v1/socket-ticket') return signIn('agent', response, (token) => ({ ticket: token }), false);
    if (path === '/widget/v1/session') return signIn('visitor', response, (token) => ({ token }), false);
    response.statusCode = 404;
    response.end('{}');
  });
});

http.keepAliveTimeout = 600_000; // the generator asks for the figures after a while

new WebSocketServer({ server: http, path: '/rt', perMessageDeflate: false }).on('connection', (link) => {
  link.conversations = new Set();
  send(link, { type: 'hello', protocol: 1, node: 'n1', epoch: 'node', heartbeat_s: 25 });
  link.on('message', (text) => {
    const frame = JSON.parse(text);
    handlers[frame.type]?.(link, frame);
  });
  link.on('close', () => leave(link));
  link.on('error', () => {});
});
http.listen(0, '127.0.0.1', 4096, () => {
  console.log(JSON.stringify({ ready: true, listen: `127.0.0.1:${http.address().port}` }));
});
process.on('SIGTERM', () => process.exit(0));
