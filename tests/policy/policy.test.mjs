// The program's policy engine: the worked cases, and a fixed stretch of random questions that its second mind answers too.
//   npm run test:policy        (needs build/release/waydesk)
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { answer, loadTables } from './oracle/evaluate.mjs';
import { formatExact, parseExact } from './oracle/json.mjs';
import { compareWorlds, kindsOf, randomWorlds, shippedWorlds } from './generate/worlds.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const policies = join(root, 'kb/policies');
const program = process.env.WAYDESK_BIN ?? join(root, 'build/release/waydesk');
const casesOf = (file) => parseExact(readFileSync(join(policies, file), 'utf8')).cases;

/** Every field that is expected must be there with that value; objects may hold more. */
function assertHolds(actual, expected, where) {
  if (expected === null || typeof expected !== 'object' || Array.isArray(expected)) assert.deepEqual(actual, expected, where);
  else for (const [key, value] of Object.entries(expected)) assertHolds(actual?.[key], value, `${where} ${key}`);
}

function programAnswers(file) {
  const lines = JSON.parse(readFileSync(join(policies, file), 'utf8')).cases.map(({ id, packs, request }) => JSON.stringify({ id, packs, request }));
  const { stdout, stderr } = spawnSync(program, ['policy', 'quote', '--policies', policies], { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
  assert.equal(stderr, '');
  return new Map(stdout.trim().split('\n').map((line) => parseExact(line)).map(({ id, answer: given }) => [id, given]));
}

function assertAgreement(worlds) {
  const { compared, refused, disagreements } = compareWorlds(worlds, program, policies);
  assert.deepEqual(refused, []);
  const shown = kindsOf(disagreements).map(({ kind, count, world, own, given }) =>
    `${count} x ${kind}, for example ${world.id}:\n${formatExact(own)}\n${formatExact(given ?? null)}`);
  assert.equal(disagreements.length, 0, `${shown.join('\n')}\ntests/policy/differential.mjs makes them small`);
  assert.equal(compared, worlds.length);
}

for (const file of ['cases-shown.json', 'cases.json']) {
  describe(file, () => {
    const tables = loadTables(policies);
    for (const { id, title, packs, request, expect } of casesOf(file)) {
      test(`the second mind answers ${id}: ${title}`, () => assertHolds(answer(tables, request, packs), expect, id));
    }
    test('the program answers all of them', () => {
      const answers = programAnswers(file);
      for (const { id, expect } of casesOf(file)) assertHolds(answers.get(id), expect, id);
    });
  });
}

test('the program accepts every policy that is shipped', () => {
  const files = readdirSync(join(policies, 'packs')).map((name) => join(policies, 'packs', name));
  const { stdout, status } = spawnSync(program, ['policy', 'check', ...files], { encoding: 'utf8' });
  const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.filter(({ ok }) => !ok), []);
  assert.equal(lines.length, files.length);
  assert.equal(status, 0);
});

test('program and second mind agree on 1,500 random questions about random policies', () => assertAgreement(randomWorlds(2026, 1500)));

test('program and second mind agree on 500 random questions about the shipped policies', () => assertAgreement(shippedWorlds(policies, 2026, 500)));

test('a program that rounds otherwise would be noticed', () => {
  const tables = loadTables(policies);
  const answers = (own, { packs, request }) =>
    formatExact(answer({ ...tables, policies: parseExact(own) }, parseExact(JSON.stringify(request)), packs));
  const telling = randomWorlds(2026, 1500).filter((world) => {
    const text = JSON.stringify(world.policies);
    return answers(text, world) !== answers(text.replaceAll('"half_up"', '"down"'), world);
  });
  assert.ok(telling.length > 5, `only ${telling.length} of the questions depend on rounding half up`);
});
