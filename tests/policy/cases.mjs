// Checks worked cases (cases-shown.json and the like) against the oracle: every field of `expect` must match.
//   node tests/policy/cases.mjs --policies DIR FILE...
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { answer, loadTables } from './oracle/evaluate.mjs';
import { formatExact, parseExact } from './oracle/json.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { policies: { type: 'string' } } });

/** Whether every field that is expected is there with that value; fields of objects may be more. */
function matches(actual, expected) {
  if (expected === null || typeof expected !== 'object' || Array.isArray(expected)) return isDeepStrictEqual(actual, expected);
  return Object.entries(expected).every(([key, value]) => matches(actual?.[key], value));
}

const tables = loadTables(values.policies);
const failures = [];
let count = 0;
for (const file of positionals) {
  for (const { id, packs, request, expect } of parseExact(readFileSync(file, 'utf8')).cases) {
    count += 1;
    const unknown = packs.filter((name) => !tables.policies.some((policy) => policy.id === name));
    const given = answer(tables, request, packs);
    if (unknown.length > 0) failures.push(`${id}: no policy ${unknown}`);
    if (!matches(given, expect)) failures.push(`${id}: expected ${formatExact(expect)}, got ${formatExact(given)}`);
  }
}
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.stdout.write(`${count - failures.length} of ${count} cases answered as expected\n`);
process.exitCode = failures.length === 0 && count > 0 ? 0 : 1;
