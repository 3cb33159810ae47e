// Two minds on random policies: the program's engine against the oracle. Prints every disagreement, made small.
//   node tests/policy/differential.mjs --program build/release/waydesk [--seed N] [--count M] [--policies DIR] [--show K]
// With --policies the requests are random and the policies are the folder's; without, the policies are random too.
import { parseArgs } from 'node:util';
import { compareWorlds, describe, kindsOf, randomWorlds, shippedWorlds } from './generate/worlds.mjs';

const { values } = parseArgs({ options: {
  program: { type: 'string' }, seed: { type: 'string', default: '1' }, count: { type: 'string', default: '2000' },
  policies: { type: 'string' }, tables: { type: 'string', default: 'kb/policies' }, show: { type: 'string', default: '10' },
} });
if (!values.program) {
  process.stderr.write('usage: differential.mjs --program PATH [--seed N] [--count M] [--policies DIR] [--show K]\n');
  process.exit(2);
}
const count = Number(values.count);
const worlds = values.policies ? shippedWorlds(values.policies, values.seed, count) : randomWorlds(values.seed, count);
const { compared, statuses, refused, disagreements } = compareWorlds(worlds, values.program, values.policies ?? values.tables);
for (const { file, error, at } of refused) process.stdout.write(`refused by the program: ${file}: ${error} ${at ?? ''}\n`);
const kindsFound = kindsOf(disagreements);
for (const { kind, count: times } of kindsFound) process.stdout.write(`${times} x ${kind}\n`);
for (const found of kindsFound.slice(0, Number(values.show))) process.stdout.write(`${describe(found, values.program, values.policies ?? values.tables)}\n`);
const kinds = Object.entries(statuses).sort().map(([kind, number]) => `${kind} ${number}`).join(', ');
process.stdout.write(`seed ${values.seed}: ${compared} compared, ${disagreements.length} disagreements, ${refused.length} refused (${kinds})\n`);
process.exitCode = disagreements.length + refused.length === 0 && compared === count ? 0 : 1;
