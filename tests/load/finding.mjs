// Search over a million messages: written straight into a new server's database, indexed by the server, and asked over
// HTTP, one question after the other. The texts are those of the demo, put together anew.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Server } from './support/server.mjs';

const demo = fileURLToPath(new URL('../../server/demo/', import.meta.url));
const inEach = 20; // messages of a conversation
const chinese = 0.1; // of the conversations

/** A stream of numbers that is the same each time (mulberry32). */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function texts() {
  const lines = readFileSync(path.join(demo, 'dialogues.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const turns = (lang) => lines.filter((one) => one.lang === lang).flatMap((one) => one.turns.map(([, text]) => text));
  return { en: turns('en'), 'zh-CN': turns('zh-CN') };
}

/** Another SQLite than the server's, at its file while it is not running. */
async function sqlite(file, write) {
  const child = spawn('sqlite3', ['-bail', file], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (text) => (out += text));
  const say = async (text) => child.stdin.write(text) || once(child.stdin, 'drain');
  await write(say);
  child.stdin.end();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`sqlite3 ended with ${code}.`);
  return out.trim();
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const code = (next) => Array.from({ length: 6 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[next(32)]).join('');

async function fill(file, messages) {
  const head = await sqlite(file, (say) => say(
    'SELECT id FROM workspace; SELECT id FROM queue ORDER BY id LIMIT 1; SELECT COALESCE(MAX(journal), 0) FROM event;'));
  const [workspace, queue, last] = head.split('\n');
  const said = texts();
  const next = numbers(7);
  const begin = Date.UTC(2026, 0, 1) * 1000;
  let journal = Number(last);
  const event = (id, seq, author, kind, at, body) =>
    `(${workspace},${++journal},1,${id},${seq},${seq},0,CAST(${quoted(author)} AS BLOB),NULL,${kind},${at},${quoted(JSON.stringify(body))})`;
  await sqlite(file, async (say) => {
    await say('PRAGMA synchronous=OFF; BEGIN;\n');
    for (let n = 1; n <= messages / inEach; n += 1) {
      const id = 1_000_000 + n;
      const language = next(1000) < chinese * 1000 ? 'zh-CN' : 'en';
      const from = begin + n * 600_000_000;
      const rows = [];
      for (let seq = 1; seq <= inEach; seq += 1) {
        const parts = said[language];
        const text = `${parts[next(parts.length)]}${next(4) === 0 ? ` ${code(next)}` : ''}${next(20) === 0 ? ` ${parts[next(parts.length)]}` : ''}`;
        rows.push(event(id, seq, seq % 2 === 1 ? 'v_1' : 'a_1', 1, from + seq * 60_000_000, { text, language, attachments: [] }));
      }
      const last_at = from + inEach * 60_000_000;
      await say(
        `INSERT INTO contact (workspace,id,name,email,phone,tier,languages,zone,created_at) VALUES (${workspace},${id},'Traveler ${n}','','','','','',${from});\n` +
        `INSERT INTO identity (workspace,id,contact,kind,value,level,created_at) VALUES (${workspace},${id},${id},1,CAST('bench-${n}' AS BLOB),0,${from});\n` +
        `INSERT INTO conversation (workspace,id,number,status,channel,queue,agent,identity,subject,language,page,booking,fields,priority,opened_at,last_at,arrived_at,snoozed_until,head,public_head,journal,visitor_messages,visitor_read,visitor_read_seq,offer,offer_agent,offer_until,preview_by,preview_at,preview) ` +
        `VALUES (${workspace},${id},${100_000 + n},8,CAST('webchat' AS BLOB),${queue},0,${id},'','${language}','','','{}',0,${from},${last_at},0,0,${inEach},${inEach},${journal},10,0,0,0,0,0,0,0,'');\n` +
        `INSERT INTO event (workspace,journal,subject_kind,subject,seq,public_seq,visibility,author,client_id,kind,at,body) VALUES\n${rows.join(',\n')};\n`);
    }
    await say('COMMIT;\n');
  });
}

async function signIn(url, email) {
  const answer = await fetch(`${url}/api/v1/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ email, password: 'waydesk-demo' }),
  });
  if (!answer.ok) throw new Error(`Nobody was signed in: ${answer.status}.`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  return async (query) => {
    const found = await fetch(`${url}/api/v1/search/conversations?${query}`, { headers: { Cookie: cookie } });
    if (!found.ok) throw new Error(`A question was answered ${found.status}: ${await found.text()}`);
    return found.json();
  };
}

/** As people ask: words, several of them, the beginning of one, a phrase, codes, Chinese, numbers, with filters. */
function questions(count) {
  const said = texts();
  const next = numbers(11);
  const words = (lang) => said[lang][next(said[lang].length)];
  const english = () => words('en').split(/[^A-Za-z]+/).filter((word) => word.length > 1);
  const some = (list, size) => { const at = next(Math.max(1, list.length - size)); return list.slice(at, at + size); };
  const character = (size) => { const text = words('zh-CN').replace(/[^\u4e00-\u9fff]/g, ''); const at = next(Math.max(1, text.length - size)); return text.slice(at, at + size) || '酒店'; };
  const kinds = [
    () => some(english(), 1)[0] ?? 'train',
    () => some(english(), 2).join(' ') || 'hotel',
    () => some(english(), 3).join(' ') || 'museum',
    () => `"${some(english(), 3).join(' ') || 'free entry'}"`,
    () => (some(english(), 1)[0] ?? 'restaurant').slice(0, 4),
    () => code(next),
    () => character(2),
    () => character(4),
    () => `#${100_000 + next(50_000)}`,
  ];
  const filters = ['', '', '', '&sort=best', '&by=visitor', '&by=agent', '&status=closed', `&from=${Date.UTC(2026, 3, 1)}&to=${Date.UTC(2026, 5, 1)}`, '&language=en'];
  return Array.from({ length: count }, (_, n) => `q=${encodeURIComponent(kinds[n % kinds.length]())}${filters[next(filters.length)]}`);
}

export async function finding(messages = Number(process.env.WAYDESK_MESSAGES ?? 1_000_000), asked = 2_000) {
  const server = await Server.waydesk();
  try {
    await server.start();
    await server.kill();
    await fill(path.join(server.directory, 'data', 'waydesk.db'), messages);
    const from = performance.now();
    await server.start();
    const search = await signIn(server.url, 'admin@demo.example');
    while ((await search('q=hotel')).behind > 0) await pause(1_000);
    const indexed_s = Math.round((performance.now() - from) / 1000);
    const as = { manager: search, agent: await signIn(server.url, 'mia@demo.example') };
    const figures = { messages, indexed_s, resident_mb: Math.round((await server.residentKb()) / 1024) };
    for (const [who, ask] of Object.entries(as)) {
      const times = [];
      let found = 0;
      for (const question of questions(asked)) {
        const begin = performance.now();
        const answer = await ask(question);
        times.push(performance.now() - begin);
        found += answer.items.length > 0 ? 1 : 0;
      }
      times.sort((a, b) => a - b);
      const at = (share) => Math.round(times[Math.floor(times.length * share)] * 10) / 10;
      figures[who] = { p50_ms: at(0.5), p90_ms: at(0.9), p99_ms: at(0.99), worst_ms: at(0.9999), found_percent: Math.round((found / asked) * 100) };
    }
    return figures;
  } finally {
    await server.stop();
  }
}
