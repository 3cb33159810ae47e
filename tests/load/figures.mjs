// Every figure over a generated month of 50,000 conversations, asked for by HTTP. The month is written into the database as
// the desk would have written it: its events, its conversations, and the presence of fifty agents.

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { on, Server } from './support/server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const conversations = Number(process.env.WAYDESK_FIGURES_CONVERSATIONS ?? 50_000);
const agents = 50;
const queues = 5;
const dayUs = 86_400_000_000;
const monthUs = 30 * dayUs;
const languages = ['en', 'de', 'fr', 'es', 'ja', 'zh-CN', 'ar'];
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

const firstAgent = 1_000;
const firstQueue = 2_000;
const firstConversation = 1_000_000;
const firstIdentity = 10_000_000;
const firstContact = 20_000_000;

function idText(prefix, value) {
  let out = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 32)) out = digits[rest % 32] + out;
  return `${prefix}_${out}`;
}

/** The same numbers each time (mulberry32), from 0 to below 1. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const kinds = { message: 1, joined: 3, left: 4, status: 5, opened: 20, routed: 21, offered: 22, assigned: 26, transferred: 27, presence: 40 };

/** What happened in one conversation: [microseconds after its beginning, kind, author, body], in order. */
function story(random, agent, next, queue, identity) {
  const person = (id) => `{"id":"${idText('a', id)}","name":"Agent ${id}"}`;
  const author = idText('a', agent);
  const visitor = idText('v', identity);
  const line = idText('q', queue);
  const out = [
    [0, kinds.opened, '', `{"queue":{"id":"${line}","name":"Queue"},"language":"en","page":null,"booking":null}`],
    [0, kinds.message, visitor, '{"text":"Is my flight on time? I have to be in Vienna by noon.","language":"en","attachments":[]}'],
    [1_000, kinds.routed, '', `{"queue":"${line}","name":"Queue","why":"new","class":null,"weight":1,"priority":0,"target_s":null,"rules":null}`],
  ];
  const wait = Math.floor(random() * 120e6) + 1e6;
  if (random() < 0.05) {
    out.push([wait, kinds.left, visitor, '{"who":"visitor","agent":null,"why":"queue"}']);
    out.push([wait, kinds.status, visitor, '{"status":"resolved","why":null}']);
    return { events: out, end: wait, isResolved: true };
  }
  out.push([wait - 500_000, kinds.offered, '', `{"offer":"o_1","agent":${person(agent)},"until":0,"why":[],"explanation":null}`]);
  out.push([wait, kinds.joined, author, `{"agent":${person(agent)}}`]);
  out.push([wait, kinds.assigned, '', `{"agent":${person(agent)},"by":null,"how":"offer"}`]);
  let at = wait;
  for (let turn = 0; turn < 4; turn += 1) {
    at += Math.floor(random() * 60e6) + 5e6;
    out.push([at, kinds.message, turn % 2 === 0 ? author : visitor, '{"text":"It leaves at ten past nine from gate twelve.","language":"en","attachments":[]}']);
  }
  if (random() < 0.1) {
    at += 30e6;
    out.push([at, kinds.left, '', `{"who":"agent","agent":${person(agent)},"why":"transfer"}`]);
    out.push([at, kinds.transferred, author, `{"to":{"agent":${person(next)}},"note":false}`]);
    out.push([at, kinds.joined, idText('a', next), `{"agent":${person(next)}}`]);
    out.push([at, kinds.assigned, '', `{"agent":${person(next)},"by":${person(agent)},"how":"transfer"}`]);
  }
  at += Math.floor(random() * 300e6) + 20e6;
  const isResolved = random() >= 0.02;
  if (isResolved) out.push([at, kinds.status, author, '{"status":"resolved","why":null}']);
  return { events: out, end: at, isResolved };
}

function insertInto(database, table, columns) {
  const names = columns.join(', ');
  return database.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
}

const eventColumns = ['workspace', 'journal', 'subject_kind', 'subject', 'seq', 'public_seq', 'visibility', 'author', 'client_id', 'kind', 'at', 'body'];
const conversationColumns = [
  'workspace', 'id', 'number', 'status', 'channel', 'queue', 'agent', 'identity', 'subject', 'language', 'page', 'booking', 'fields',
  'priority', 'opened_at', 'last_at', 'arrived_at', 'snoozed_until', 'head', 'public_head', 'journal', 'visitor_messages', 'visitor_read',
  'visitor_read_seq', 'offer', 'offer_agent', 'offer_until', 'preview_by', 'preview_at', 'preview'];

function addPeople(database, workspace) {
  const agent = insertInto(database, 'agent', ['workspace', 'id', 'name', 'email', 'role', 'languages', 'capacity', 'presence', 'presence_reason', 'presence_at', 'disabled']);
  const queue = insertInto(database, 'queue', ['workspace', 'id', 'name', 'position']);
  for (let i = 0; i < agents; i += 1) agent.run(workspace, firstAgent + i, `Agent ${firstAgent + i}`, `agent${i}@bench.example`, 1, 'en', 4, 0, '', 0, 1);
  for (let i = 0; i < queues; i += 1) queue.run(workspace, firstQueue + i, `Queue ${i}`, 10 + i);
  const contact = insertInto(database, 'contact', ['workspace', 'id', 'name', 'email', 'phone', 'tier', 'languages', 'zone', 'created_at']);
  const identity = insertInto(database, 'identity', ['workspace', 'id', 'contact', 'kind', 'value', 'level', 'created_at']);
  for (let i = 0; i < conversations; i += 1) {
    if (i % 5 < 4) contact.run(workspace, firstContact + i, `Traveler ${i}`, '', '', '', '', '', 0);
    identity.run(workspace, firstIdentity + i, firstContact + (i % 5 < 4 ? i : i - 1), 1, Buffer.from(`bench/${i}`), 1, 0);
  }
}

/** All events in the order in which they happened, so that their numbers ascend with time. */
function month(from) {
  const random = dice(5);
  const events = [];
  const rows = [];
  for (let i = 0; i < conversations; i += 1) {
    const begin = from + Math.floor((i / conversations) * (monthUs - dayUs));
    const agent = firstAgent + Math.floor(random() * agents);
    const next = firstAgent + Math.floor(random() * agents);
    const queue = firstQueue + Math.floor(random() * queues);
    const one = story(random, agent, next, queue, firstIdentity + i);
    one.events.forEach(([after, kind, author, body], seq) => events.push([begin + after, 1, firstConversation + i, seq + 1, kind, author, body]));
    rows.push({ i, begin, queue, end: begin + one.end, head: one.events.length, isResolved: one.isResolved, agent });
  }
  for (let day = 0; day < 30; day += 1) {
    for (let i = 0; i < agents; i += 1) {
      ['available', 'away', 'available', 'offline'].forEach((state, at) =>
        events.push([from + day * dayUs + (8 + at * 3) * 3_600_000_000 + i * 1000, 2, firstAgent + i, day * 4 + at + 1, kinds.presence, idText('a', firstAgent + i), `{"state":"${state}","reason":null}`]));
    }
  }
  events.sort((a, b) => a[0] - b[0]);
  return { events, rows };
}

function write(file, from) {
  const require = createRequire(path.join(root, 'build/bench/node_server/server.mjs'));
  const database = new (require('better-sqlite3'))(file);
  const workspace = database.prepare('SELECT id FROM workspace').pluck().get();
  let journal = database.prepare('SELECT COALESCE(MAX(journal), 0) FROM event').pluck().get();
  const number = database.prepare('SELECT COALESCE(MAX(number), 0) FROM conversation').pluck().get();
  const event = insertInto(database, 'event', eventColumns);
  const conversation = insertInto(database, 'conversation', conversationColumns);
  const { events, rows } = month(from);
  database.transaction(() => {
    addPeople(database, workspace);
    for (const [at, about, subject, seq, kind, author, body] of events) {
      journal += 1;
      const isPublic = kind === kinds.message || kind === kinds.joined || kind === kinds.left || kind === kinds.status;
      event.run(workspace, journal, about, subject, seq, seq, isPublic ? 0 : 1, Buffer.from(author), null, kind, at, body);
    }
    for (const { i, begin, queue, end, head, isResolved, agent } of rows) {
      const status = isResolved ? 7 : 4;
      conversation.run(workspace, firstConversation + i, number + i + 1, status, Buffer.from(i % 4 === 0 ? 'email' : 'webchat'), queue, agent,
        firstIdentity + i, 'A flight', languages[i % languages.length], '', '', '{}', 0, begin, end, 0, 0, head, head, journal, 3, 0, 0, 0, 0, 0, 1, begin, '');
    }
  })();
  database.close();
  return { conversations: rows.length, events: events.length };
}

async function signedIn(url) {
  const body = JSON.stringify({ email: 'admin@demo.example', password: 'waydesk-demo' });
  const headers = { 'Content-Type': 'application/json', Origin: url };
  const reply = await fetch(`${url}/api/v1/login`, { method: 'POST', headers, body });
  if (!reply.ok) throw new Error(`Signing in is answered ${reply.status}.`);
  const cookie = reply.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  return { ...headers, Cookie: cookie, 'X-CSRF-Token': (await reply.json()).csrf };
}

async function timed(ask) {
  const from = performance.now();
  const answer = await ask();
  return [performance.now() - from, answer];
}

/** The slowest of all figures, each asked for five times, by day and by agent. */
async function slowest(url, headers, from) {
  const text = (us) => new Date(us / 1000).toISOString().slice(0, 10);
  const period = `from=${text(from)}&to=${text(from + monthUs - 1)}&zone=Europe%2FBerlin`;
  const get = async (address) => {
    const reply = await fetch(`${url}${address}`, { headers });
    if (!reply.ok) throw new Error(`${address} is answered ${reply.status}.`);
    return reply.json();
  };
  const all = (await get('/api/v1/figures')).items;
  const times = [];
  for (const { name, splits } of all) {
    for (const split of ['', 'day', 'agent'].filter((each) => each === '' || splits.includes(each))) {
      for (let round = 0; round < 5; round += 1) {
        const [ms] = await timed(() => get(`/api/v1/figures/${name}?${period}&split=${split}`));
        times.push({ ms, name, split });
      }
    }
  }
  times.sort((a, b) => a.ms - b.ms);
  const offered = await get(`/api/v1/figures/contacts_offered?${period}`);
  const worst = times.at(-1);
  return {
    figures: all.length, questions: times.length, counted: offered.total.n,
    p50_ms: Math.round(times[Math.floor(times.length / 2)].ms), max_ms: Math.round(worst.ms), slowest: `${worst.name} ${worst.split}`.trim(),
  };
}

export async function figuresOfAMonth() {
  const from = Math.floor(Date.UTC(2026, 9, 1) * 1000);
  const server = await Server.waydesk();
  try {
    await server.start(); // makes the schema and the accounts
    await server.kill();
    const written = write(path.join(server.directory, 'data/waydesk.db'), from);
    return await on(server, async ({ url }) => {
      const headers = await signedIn(url);
      const follow = await timed(() => followed(url, headers, from, written.conversations));
      const rebuild = await timed(() => fetch(`${url}/api/v1/figures/rebuild`, { method: 'POST', headers }).then((reply) => reply.json()));
      const seconds = (ms) => Math.round(ms / 100) / 10;
      return { ...written, facts_followed_s: seconds(follow[0]), facts_made_anew_s: seconds(rebuild[0]), ...(await slowest(url, headers, from)) };
    });
  } finally {
    await server.stop();
  }
}

/** Until the facts of the whole month are told. */
async function followed(url, headers, from, expected) {
  const text = (us) => new Date(us / 1000).toISOString().slice(0, 10);
  for (;;) {
    const reply = await fetch(`${url}/api/v1/figures/contacts_offered?from=${text(from)}&to=${text(from + monthUs)}&zone=Etc%2FUTC`, { headers });
    const { total } = await reply.json();
    if (total.n >= expected) return total.n;
  }
}
