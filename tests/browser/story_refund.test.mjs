// One story on the real server, from a booking to its money: a traveler proves his booking of the demo seller, has his refund
// worked out and asks for it; an agent opens it from that quote, it goes to the supplier and is paid out; he follows each step
// in the chat and says that the money has arrived.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser.mjs';
import { button, field, isTold, stands, takes, takesOwn, words } from './support/case_page.mjs';
import { eventually } from './support/eventually.mjs';
import { answersUntilTold, BOOKING } from './support/quote.mjs';
import { Server } from './support/server.mjs';

const SHOTS = process.env.SHOTS;

let browser;
let server;

before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** The amount in a sentence, as digits and a point. */
const sum = (told) => /(?:€|EUR)\s?([\d.,]+\d)/.exec(told)?.[1];

async function proves(traveler) {
  const { widget } = traveler;
  await widget.locator('[data-entry=booking] button').click();
  await widget.locator('[name=reference]').fill(BOOKING.code);
  await widget.locator('[name=surname]').fill(BOOKING.surname);
  await widget.locator('form.booking-proof button[type=submit]').click();
  await widget.locator('[data-booking] .booking-head').waitFor();
  await widget.locator('.topbar button').first().click();
}

/** What the rules give him, and to whom he turns with it. */
async function asksForIt(traveler) {
  const { widget } = traveler;
  await widget.getByRole('combobox').fill('how much do I get back');
  await widget.getByRole('option').first().click();
  await widget.locator('.article').getByRole('button').first().click();
  await widget.locator('form.quote-form').waitFor();
  await answersUntilTold(traveler);
  const told = await words(widget.locator('.quote-card .headline'));
  await widget.locator('.actions').last().getByRole('button').last().click();
  await traveler.composer.press('Enter');
  await traveler.sees(told, 'sent');
  return told;
}

test('from a booking to the money: quoted, agreed to, submitted, paid out, arrived', async () => {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon' });
  await traveler.open();
  await proves(traveler);
  const told = await asksForIt(traveler);
  assert.ok(sum(told), told);

  // The agent sees what the chat has quoted, and opens the refund with it: nothing is copied by hand.
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await mia.accepts();
  await mia.page.locator('[role=log][aria-live=off]').focus();
  await mia.page.keyboard.press('6');
  const given = mia.page.locator('[data-given]');
  await given.getByText(told).waitFor();
  await button(given, 'New refund').click();
  const opening = mia.page.locator('[data-new-case]');
  await eventually(() => opening.getByLabel('Amount', { exact: true }).inputValue(), sum(told));
  await button(opening, 'Open it').click();
  await stands(mia, 'Quoted');
  const id = await mia.page.locator('[data-region=case]').getAttribute('data-case');

  // The traveler agrees to that sum, under that rule.
  const card = traveler.widget.locator(`[data-case="${id}"]`);
  await button(card, 'Show').click();
  await isTold(traveler, 'Waiting for your agreement');
  await eventually(async () => sum(await words(traveler.widget.locator('.case-amount'))), sum(told));
  await takesOwn(traveler, 'confirm');
  await isTold(traveler, 'Agreed by you');
  if (SHOTS) await traveler.page.screenshot({ path: `${SHOTS}/story-refund-agreed.png` });

  // The desk follows at once, and every step is the traveler's to see.
  await stands(mia, 'Confirmed by the traveler');
  await takes(mia, 'Submit to the supplier', 'With the supplier', () => field(mia, 'Supplier *').fill('TAP'));
  await isTold(traveler, 'With the supplier');
  await takes(mia, 'The supplier agrees', 'Supplier agreed', async () => undefined);
  await isTold(traveler, 'Accepted by the supplier');

  const dana = await browser.agent(server, 'dana@demo.example');
  await dana.page.evaluate((where) => void (location.hash = where), '#/refunds');
  await dana.page.locator(`[data-case-row="${id}"]`).click();
  await takes(dana, 'Approve', 'Approved', async () => undefined);
  await isTold(traveler, 'Approved');
  await takes(dana, 'Pay out', 'Paid out', async () => {
    await field(dana, 'Payment provider’s reference *').fill('pay_77');
    await field(dana, 'Expected to arrive *').fill('2031-01-05T12:00');
  });
  await isTold(traveler, 'On its way to you');

  await takesOwn(traveler, 'arrive', async () => {
    const day = traveler.widget.locator('#case-arrived_at');
    await day.fill(await day.getAttribute('max'));
  });
  await isTold(traveler, 'Arrived');
  await stands(dana, 'Arrived');
  await takes(dana, 'Close', 'Closed');
  await isTold(traveler, 'Closed');
  await eventually(() => traveler.widget.locator('.case-stages > [data-standing=done]').count(), 6);
  if (SHOTS) await traveler.page.screenshot({ path: `${SHOTS}/story-refund-closed.png` });
  assert.deepEqual([traveler.complaints, mia.complaints, dana.complaints], [[], [], []]);
});
