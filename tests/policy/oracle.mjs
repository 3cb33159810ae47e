// A second mind on policies: answers requests as `waydesk policy quote` does, written from the form's text alone.
//   node tests/policy/oracle.mjs --policies DIR < requests.jsonl
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { answer, loadTables } from './oracle/evaluate.mjs';
import { formatExact, parseExact } from './oracle/json.mjs';

const { values } = parseArgs({ options: { policies: { type: 'string' } } });
if (!values.policies) {
  process.stderr.write('usage: oracle.mjs --policies DIR < requests.jsonl\n');
  process.exit(2);
}
const tables = loadTables(values.policies);
let number = 0n;
for await (const line of createInterface({ input: process.stdin })) {
  number += 1n;
  if (line.trim() === '') continue;
  const { id = number, packs, request } = parseExact(line);
  process.stdout.write(`${formatExact({ id, answer: answer(tables, request, packs) })}\n`);
}
