// Waits for something that takes a while, and says what it was instead when it does not come.

import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** How long a test waits for what it expects; only one that fails takes it. */
export const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

/** `expected` is what is seen at last, or a pattern that it fits; `what` says more when it does not come. */
export async function eventually(look, expected, what) {
  const end = Date.now() + PATIENCE_MS;
  const isPattern = expected instanceof RegExp;
  const fits = ({ seen, problem }) => problem === null && (isPattern ? expected.test(seen) : isDeepStrictEqual(seen, expected));
  let last = await tried(look);
  while (!fits(last) && Date.now() < end) {
    await after(PAUSE_MS);
    last = await tried(look);
  }
  if (last.problem !== null) throw last.problem;
  if (isPattern) assert.match(last.seen, expected, what);
  else assert.deepEqual(last.seen, expected, what);
}

// What is looked for may not be there at first: the page is still being loaded, a stub was not asked yet.
async function tried(look) {
  try {
    return { seen: await look(), problem: null };
  } catch (problem) {
    return { seen: undefined, problem };
  }
}
