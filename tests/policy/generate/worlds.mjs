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

/** A world whose policies have ids of their own, so that many variants fit one folder. */
function renamed(world, prefix) {
  const rename = (id) => `${prefix}-${id}`;
  return { id: prefix, packs: world.packs.map(rename), request: world.request,
    policies: world.policies.map((policy) => ({ ...policy, id: rename(policy.id) })) };
}

const wellFormed = ({ policies, request }) => Array.isArray(policies) && policies.every((policy) => policy?.id && policy.rules && policy.applies)
  && request?.ask?.kind !== undefined && request.at !== undefined;

/** Of many variants, those on which the two still differ in the same fields; variants either of them refuses do not count. */
function stillDisagree(variants, program, tablesFolder, fields) {
  const worlds = variants.map((variant, index) => (wellFormed(variant) ? renamed(variant, `v${index}`) : undefined));
  const given = worlds.filter((world) => world !== undefined);
  return inFolder(given, tablesFolder, (folder) => {
    const { lines, stderr } = run(program, ['policy', 'quote', '--policies', folder], given.map((world) => `${lineOf(world)}\n`).join(''));
    const answers = new Map(lines.map((line) => parseExact(line)).map((each) => [each.id, each.answer]));
    return worlds.map((world) => {
      if (!world || !answers.get(world.id) || world.policies.some(({ id }) => stderr.includes(`/${id}.json`))) return false;
      const tables = { ...loadTables(tablesFolder), policies: parseExact(JSON.stringify(world.policies)) };
      try {
        return differing(essence(oracleAnswer(tables, world)), essence(answers.get(world.id))) === fields;
      } catch {
        return false;
      }
    });
  });
}

function differing(own, given = {}) {
  const names = [...new Set([...Object.keys(own), ...Object.keys(given)])];
  return names.filter((name) => !isDeepStrictEqual(own[name], given[name])).sort().join(' ');
}

/** Disagreements by kind, the most frequent first: [{kind, fields, world, own, given, count}]. */
export function kindsOf(disagreements) {
  const kinds = new Map();
  for (const each of disagreements) {
    const fields = differing(essence(each.own), essence(each.given));
    const word = (answered) => (answered ? `${answered.status} ${answered.reason ?? ''}`.trim() : 'not read');
    const kind = `${each.world.request.ask.kind}: oracle ${word(each.own)}, program ${word(each.given)}; differ in ${fields}`;
    if (!kinds.has(kind)) kinds.set(kind, { kind, fields, ...each, count: 0 });
    kinds.get(kind).count += 1;
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}

/** One kind of disagreement with its example made small, as text. */
export function describe({ kind, fields, world, own, given, count }, program, tablesFolder) {
  const head = `== ${kind} (${count} times, for example ${world.id})`;
  if (given === undefined) return `${head}\nrequest ${JSON.stringify(world.request)}\n`;
  const small = { ...world, ...shrink({ policies: world.policies, request: world.request },
    (variants) => stillDisagree(variants.map((variant) => ({ ...world, policies: variant.policies, request: variant.request })), program, tablesFolder, fields)) };
  return inFolder([small], tablesFolder, (folder) => [head, `policies ${JSON.stringify(small.policies)}`, `request ${JSON.stringify(small.request)}`,
    `oracle  ${formatExact(essence(oracleAnswer(loadTables(folder), small)))}`,
    `program ${formatExact(essence(programAnswers(program, folder, [small]).get(small.id)) ?? null)}`, ''].join('\n'));
}
