// Keeps the databases that this program writes, as SQL of both engines: node tests/releases/keep.mjs VERSION
// One small story is played by HTTP on each; what it left is dumped into tests/releases/VERSION. Run it once, when a
// version is released, with the program of that release (WAYDESK_BIN); what was kept is never changed afterwards.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { MariaDb } from '../load/support/mariadb.mjs';
import { Server } from '../load/support/server.mjs';

const mailbox = '[[mailboxes]]\nname = "main"\naddress = "support@desk.example"\n';
const password = 'waydesk-demo';

const mail = [
  'From: Ines Vale <ines@example.com>',
  'To: support@desk.example',
  'Subject: Two hours late',
  'Message-ID: <kept-1@example.com>',
  'Date: Mon, 30 Nov 2026 08:00:00 +0000',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'My train from Lisboa was two hours late: “São Bento”, 列车晚点了.',
  '',
].join('\r\n');

const order = {
  form: 'waydesk.order/1', references: [{ system: 'shop', locator: 'QX7K2P' }], seller: 'Shop', currency: 'EUR',
  passengers: [{ id: 'P1', type: 'ADT', name: 'Inês Vale', surname: 'Vale' }],
  services: [{
    id: 'S1', kind: 'rail', title: 'IC 123, Lisbon – Porto', starts: { wall: '2026-12-19T14:05' },
    from: { system: 'iata', code: 'LIS', name: 'Lisbon', zone: 'Europe/Lisbon' },
  }],
  coupons: [{ id: 'C1', passenger: 'P1', service: 'S1', status: 'open', fare: 12800 }],
};

class Client {
  #headers = {};
  #url;

  static async signIn(url, email) {
    const client = new Client();
    client.#url = url;
    const response = await fetch(`${url}/api/v1/login`, {
      method: 'POST', body: JSON.stringify({ email, password }), headers: { 'Content-Type': 'application/json' },
    });
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    client.#headers = { Cookie: cookie, 'X-CSRF-Token': (await response.json()).csrf };
    return client;
  }

  async ask(method, where, body, type = 'application/json') {
    const response = await fetch(this.#url + where, { method, body, headers: { ...this.#headers, 'Content-Type': type } });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${where}: ${response.status} ${answer}`);
    return answer === '' ? null : JSON.parse(answer);
  }
  post(where, body) {
    return this.ask('POST', where, JSON.stringify(body));
  }
}

async function firstConversation(client) {
  for (;;) {
    const { items } = await client.ask('GET', '/api/v1/conversations');
    if (items.length > 0) return items[0];
    await pause(100);
  }
}

/** A mail, its answer and a note, a complaint about it, a booking, a canned answer. */
async function story(url) {
  const admin = await Client.signIn(url, 'admin@demo.example');
  const mia = await Client.signIn(url, 'mia@demo.example');
  await admin.ask('POST', '/api/v1/mails?mailbox=main', mail, 'message/rfc822');
  const { id } = await firstConversation(mia);
  const { me } = await mia.ask('GET', '/api/v1/me');
  await mia.post(`/api/v1/conversations/${id}/assign`, { agent: me.id });
  await mia.post(`/api/v1/conversations/${id}/messages`, { client_id: 'kept-answer-1', text: 'We are sorry; it is looked at.' });
  await mia.post(`/api/v1/conversations/${id}/messages`, { client_id: 'kept-note-1', text: 'Asked the railway.', visibility: 'agents' });
  await mia.post('/api/v1/complaints', { conversation: id, fields: { channel: 'email', text: 'Two hours late.' } });
  await admin.post('/api/v1/bookings/import', { order });
}

async function play(options) {
  const server = await Server.waydesk({ toml: mailbox, options: ['--demo=empty', ...options] });
  await server.start();
  try {
    await story(server.url);
  } finally {
    await server.end();
  }
  return server;
}

// Every value as a number or as the bytes it is, so that no quoting is needed.
function dumpSqlite(file) {
  const ask = (sql) => execFileSync('sqlite3', [file, sql], { maxBuffer: 1e9 }).toString().split('\n').filter((line) => line !== '');
  const tables = ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  const schema = execFileSync('sqlite3', [file, '.schema --nosys'], { maxBuffer: 1e9 }).toString();
  return `${schema}\n${tables.flatMap((table) => {
    const columns = ask(`SELECT name FROM pragma_table_info('${table}')`);
    const value = (name) => `CASE typeof("${name}") WHEN 'null' THEN 'NULL' WHEN 'integer' THEN "${name}" WHEN 'real' THEN "${name}" `
      + `WHEN 'text' THEN 'CAST(X''' || hex("${name}") || ''' AS TEXT)' ELSE 'X''' || hex("${name}") || '''' END`;
    return ask(`SELECT 'INSERT INTO ${table} VALUES (' || ${columns.map(value).join(" || ',' || ")} || ');' FROM ${table}`);
  }).join('\n')}\n`;
}

function dumpMariaDb(database) {
  const tables = database.ask('SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name');
  return `SET FOREIGN_KEY_CHECKS = 0;\n${tables.flatMap((table) => {
    const [create] = database.ask(`SHOW CREATE TABLE ${table}`);
    const columns = database.ask(`SELECT CONCAT(column_name, ' ', data_type) FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name = '${table}' ORDER BY ordinal_position`).map((line) => line.split(' '));
    const value = ([name, type]) => `IFNULL(${/int|double|decimal/.test(type) ? `\`${name}\`` : `CONCAT('X''', HEX(\`${name}\`), '''')`}, 'NULL')`;
    const rows = database.ask(`SELECT CONCAT('INSERT INTO ${table} VALUES (', CONCAT_WS(',', ${columns.map(value).join(', ')}), ');') FROM ${table}`);
    return [`${create.slice(table.length + 1).replaceAll('\\n', '\n')};`, ...rows];
  }).join('\n')}\n`;
}

const [version] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) {
  console.error('Which version? node tests/releases/keep.mjs 1.2.3');
  process.exit(2);
}
const folder = path.join(import.meta.dirname, version);
mkdirSync(folder, { recursive: true });
const keep = (engine, sql) => writeFileSync(path.join(folder, `${engine}.sql.gz`), gzipSync(sql, { level: 9 }));

const embedded = await play([]);
keep('sqlite', dumpSqlite(path.join(embedded.directory, 'data', 'waydesk.db')));
await embedded.stop();

const database = await MariaDb.start();
try {
  const server = await play(['--store', database.url]);
  keep('mysql', dumpMariaDb(database));
  await server.stop();
} finally {
  await database.stop();
}
