// Somebody who has a keyboard and nothing else.

import assert from 'node:assert/strict';

const MOST_TABS = 150;

/** Goes on with Tab until `locator` has the focus, as long as it takes to be there. */
export async function tabTo(page, locator) {
  await locator.first().waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if (await locator.first().evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('Tab does not come to it');
}

/** Goes there and presses it. */
export async function presses(page, locator, key = 'Enter') {
  await tabTo(page, locator);
  await page.keyboard.press(key);
}
