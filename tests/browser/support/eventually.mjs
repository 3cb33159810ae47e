// Waits for something that takes a while, and says what it was instead when it does not come.

import assert from 'node:assert/strict';

const LATEST_MS = 15_000;
const PAUSE_MS = 50;

export async function eventually(look, expected) {
  const end = Date.now() + LATEST_MS;
  let seen = await look();
  while (Date.now() < end && JSON.stringify(seen) !== JSON.stringify(expected)) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    seen = await look();
  }
  assert.deepEqual(seen, expected);
}
