// Measures and prints a JSON line for each load and server: all but the long ones, or those that are named.
//   node tests/load/run.mjs [NAME…]

import { loads } from './loads.mjs';

const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in loads));
if (unknown !== undefined) {
  console.error(`There is no load ${unknown}: ${Object.keys(loads).join(' ')}`);
  process.exit(2);
}

let failures = 0;
for (const name of names.length > 0 ? names : Object.keys(loads).filter((each) => !loads[each].isLong)) {
  for (const server of ['waydesk', 'node']) {
    const measure = loads[name][server];
    if (measure === undefined) continue;
    try {
      console.log(JSON.stringify({ load: name, server, ...(await measure()) }));
    } catch (trouble) {
      failures += 1;
      console.error(`${name} (${server}): ${trouble.message}`);
    }
  }
}
process.exitCode = failures === 0 ? 0 : 1;
