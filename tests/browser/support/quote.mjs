// The guided quote in the widget: answers its questions until it tells what comes back.

import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';

/** One of the demo seller's. */
export const BOOKING = { code: 'MDN4KQ', surname: 'Almeida' };

/** The first choice of every question, until the rules say something. */
export async function answersUntilTold(traveler) {
  const { widget } = traveler;
  const form = widget.locator('form.quote-form');
  const card = widget.locator('.quote-card');
  for (let steps = 0; steps < 8; steps++) {
    if (await card.isVisible()) return;
    await answersStep(form);
    const before = await form.locator('.progress').innerText();
    await form.locator('button[type=submit]').click();
    // The form gives way to the card: what cannot be read any more is as it was.
    const progress = () => form.locator('.progress').innerText({ timeout: 500 }).catch(() => before);
    await eventually(async () => (await card.isVisible()) || (await progress()) !== before, true);
  }
  assert.fail('the questions have no end');
}

export async function answersStep(form) {
  for (const [fact, value] of [['booking', BOOKING.code], ['surname', BOOKING.surname]]) {
    if (await form.locator(`[name=${fact}]`).count()) await form.locator(`[name=${fact}]`).fill(value);
  }
  for (const group of await form.locator('fieldset').all()) {
    const choice = group.locator('input[type=radio], input[type=checkbox]').first();
    if (await choice.count()) await choice.check();
    for (const field of await group.locator('input:not([type])').all()) await field.fill('4');
  }
  for (const field of await form.locator('div.question input').all()) {
    if (await field.inputValue()) continue;
    await field.fill((await field.getAttribute('type')) === 'date' ? '2026-12-01' : '1');
  }
}
