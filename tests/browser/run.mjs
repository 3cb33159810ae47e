// Runs the browser tests; the files in which a test failed run once more, one at a time. What passes then is told as
// "flaky" beside the summary, so that it is mended; what fails twice fails. Words: files, or none for all.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { tap } from 'node:test/reporters';

const FILE_LIMIT_MS = 900_000; // far more than any file needs: one that hangs is named
const AT_ONCE = 2;

/** Runs files and answers what failed: lines "file: name of the test", by file. */
async function pass(files, concurrency) {
  const failed = new Map();
  const stream = run({ files, concurrency, timeout: FILE_LIMIT_MS });
  stream.on('test:fail', ({ name, file, nesting }) => {
    const whose = file ?? name; // a file that ends by itself is told by its name
    if (nesting === 0) failed.set(whose, [...(failed.get(whose) ?? []), name]);
  });
  const told = stream.compose(tap);
  told.pipe(process.stdout, { end: false });
  await finished(told, { writable: false });
  return failed;
}

const here = import.meta.dirname;
const words = process.argv.slice(2);
const files = words.length > 0 ? words : readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(here, name));

const first = await pass(files, AT_ONCE);
if (first.size > 0) {
  const second = await pass([...first.keys()], 1);
  for (const [file, names] of first) {
    if (!second.has(file)) for (const name of names) console.log(`# flaky ${file.slice(here.length + 1)}: ${name}`);
  }
  if (second.size > 0) process.exitCode = 1;
}
