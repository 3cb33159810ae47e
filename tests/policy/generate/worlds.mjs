// Worlds of policies with their requests, answered by both minds and compared.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { answer, loadTables } from '../oracle/evaluate.mjs';
import { formatExact, parseExact } from '../oracle/json.mjs';
import { policiesOf } from './policies.mjs';
import { Random } from './random.mjs';
import { requestOf } from './requests.mjs';
import { shrink } from './shrink.mjs';
import { wordsOf } from './words_of.mjs';

const requestsPerWorld = 10;

/** Random policies, ten requests to a world: [{id, policies, packs, request}]. */
export function randomWorlds(seed, count) {
  return Array.from({ length: Math.ceil(count / requestsPerWorld) }, (_each, number) => {
    const random = new Random(Number(seed) * 1_000_003 + number);
    const policies = policiesOf(random, `w${number}`);
    const packs = [...new Set(policies.map(({ id }) => id))];
    return random.list(Math.min(requestsPerWorld, count - number * requestsPerWorld),
      (index) => ({ id: `${seed}-${number}-${index}`, policies, packs, request: requestOf(random) }));
  }).flat();
}

/** Random requests about the policies of a folder: one to three packs at a time. */
export function shippedWorlds(folder, seed, count) {
  const all = JSON.parse(formatExact(loadTables(folder).policies));
  const ids = [...new Set(all.map(({ id }) => id))];
  const random = new Random(seed);
  return random.list(count, (index) => {
    const packs = random.some(ids, 1, 3);
    const policies = all.filter(({ id }) => packs.includes(id));
    return { id: `${seed}-${index}`, policies, packs, request: requestOf(random, wordsOf(policies)) };
  });
}

/** A folder as `policy quote` wants it, a file for each policy with its versions; `use` gets its path. */
function inFolder(worlds, tables, use) {
  const folder = mkdtempSync(join(tmpdir(), 'waydesk-policies-'));
  try {
    mkdirSync(join(folder, 'packs'));
    for (const name of ['calendars.json', 'currencies.json']) copyFileSync(join(tables, name), join(folder, name));
    const files = new Map();
    for (const policy of worlds.flatMap(({ policies }) => policies)) {
      const versions = files.get(policy.id) ?? new Map();
      files.set(policy.id, versions.set(policy.version, policy));
    }
    for (const [id, versions] of files) writeFileSync(join(folder, 'packs', `${id}.json`), JSON.stringify([...versions.values()]));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program, options, input) {
  const { stdout, stderr, error } = spawnSync(program, options, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (error) throw error;
  return { lines: stdout.split('\n').filter((line) => line !== ''), stderr };
}

const lineOf = ({ id, packs, request }) => JSON.stringify({ id, packs, request });

function programAnswers(program, folder, worlds) {
  const { lines, stderr } = run(program, ['policy', 'quote', '--policies', folder], worlds.map((world) => `${lineOf(world)}\n`).join(''));
  if (stderr !== '') process.stderr.write(`${stderr.slice(0, 2000)}\n`);
  return new Map(lines.map((line) => parseExact(line)).map((each) => [each.id, each.answer]));
}

function refusedFiles(program, folder, worlds) {
  const ids = new Set(worlds.flatMap(({ policies }) => policies.map(({ id }) => id)));
  const files = [...ids].map((id) => join(folder, 'packs', `${id}.json`));
  return run(program, ['policy', 'check', '--policies', folder, ...files], '').lines.map((line) => JSON.parse(line)).filter(({ ok }) => !ok);
}

/** What both must agree on: everything but the free forms (groups, trace, items). */
export function essence(given) {
  if (given === undefined) return undefined;
  const { status, need, reason, currency, fee, service_fee, refund, tax_refund, extra_refund, rules, due, change_fee, difference, difference_fee, net, total } = given;
  const dueOf = due && { date: due.date, rule: due.rule, unknown: due.unknown, need: due.need };
  const sums = total && [...total].sort((a, b) => (a.cur < b.cur ? -1 : 1));
  const all = { status, need, reason, currency, fee, service_fee, refund, tax_refund, extra_refund, change_fee, difference, difference_fee, net,
    total: sums, due: dueOf ?? undefined, rules: status === 'ok' || status === 'not_allowed' ? rules : undefined };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
}

function oracleAnswer(tables, { request, packs }) {
  return answer(tables, parseExact(JSON.stringify(request)), packs);
}

export function compareWorlds(worlds, program, tablesFolder) {
  return inFolder(worlds, tablesFolder, (folder) => {
    const tables = loadTables(folder);
    const refused = refusedFiles(program, folder, worlds);
    const theirs = programAnswers(program, folder, worlds);
    const statuses = {};
    const disagreements = [];
    for (const world of worlds) {
      const own = oracleAnswer(tables, world);
      const kind = `${world.request.ask.kind} ${own.status}`;
      statuses[kind] = (statuses[kind] ?? 0) + 1;
      const given = theirs.get(world.id);
      if (!isDeepStrictEqual(essence(own), essence(given))) disagreements.push({ world, own, given });
    }
    return { compared: theirs.size, statuses, refused, disagreements };
  });
}

/** One trial of the shrinker: does the program still load this and disagree, on the same fields? */
function stillDisagrees(world, program, tablesFolder, fields) {
  try {
    return inFolder([world], tablesFolder, (folder) => {
      if (refusedFiles(program, folder, [world]).length > 0) return false;
      const own = essence(oracleAnswer(loadTables(folder), world));
      const given = essence(programAnswers(program, folder, [world]).get(world.id));
      return given !== undefined && differing(own, given) === fields;
    });
  } catch {
    return false;
  }
}

function differing(own, given = {}) {
  const names = [...new Set([...Object.keys(own), ...Object.keys(given)])];
  return names.filter((name) => !isDeepStrictEqual(own[name], given[name])).sort().join(' ');
}

/** The first `limit` disagreements of different kinds, shrunk, as text. */
export function describe(disagreements, limit, program, tablesFolder) {
  const kinds = new Map();
  for (const each of disagreements) {
    const fields = differing(essence(each.own), essence(each.given));
    const kind = `${each.world.request.ask.kind} ${each.own.status}/${each.given?.status}${each.own.reason ?? ''}/${each.given?.reason ?? ''}: ${fields}`;
    if (!kinds.has(kind)) kinds.set(kind, { ...each, fields, count: 0 });
    kinds.get(kind).count += 1;
  }
  return [...kinds].sort(([, a], [, b]) => b.count - a.count).slice(0, limit).map(([kind, { world, fields, count }]) => {
    const { policies, request } = shrink({ policies: world.policies, request: world.request },
      (smaller) => stillDisagrees({ ...world, ...smaller }, program, tablesFolder, fields));
    const final = { ...world, policies, request };
    return inFolder([final], tablesFolder, (folder) => [
      `== ${kind} (${count} times, for example ${world.id})`,
      `policies ${JSON.stringify(policies)}`, `request ${JSON.stringify(request)}`,
      `oracle  ${formatExact(oracleAnswer(loadTables(folder), final))}`,
      `program ${formatExact(essence(programAnswers(program, folder, [final]).get(final.id)) ?? null)}`, '',
    ].join('\n'));
  });
}
