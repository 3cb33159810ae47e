// Bookings with the real desk: a traveler proves one of the demo seller's, and an agent links one that a seller told us.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

const DAY = 86_400_000;

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
afterEach(() => browser.clear());

const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

/** Inês flies from Lisbon to Berlin in ten days. */
function order(change = {}) {
  const day = new Date(Date.now() + 10 * DAY).toISOString().slice(0, 10);
  const place = (code, name, country, zone) => ({ system: 'iata', code, name, country, zone });
  return {
    form: 'waydesk.order/1',
    references: [{ system: 'shop', locator: 'QX7K2P' }],
    seller: 'Shop', currency: 'EUR', purchased_at: new Date(Date.now() - 9 * DAY).toISOString(),
    booker: { name: 'Inês Vale', surname: 'Vale', email: 'ines@example.com' },
    passengers: [{ id: 'P1', type: 'ADT', name: 'Inês Vale', surname: 'Vale', document: { type: 'passport', number: 'CA123678', country: 'PT' }, special: [{ code: 'WCHR', service: 'S1', status: 'confirmed' }] }],
    services: [{
      id: 'S1', kind: 'flight', supplier: 'TP', title: 'TP 534, Lisbon – Berlin', from: place('LIS', 'Lisbon', 'PT', 'Europe/Lisbon'), to: place('BER', 'Berlin', 'DE', 'Europe/Berlin'),
      starts: { wall: `${day}T14:05` }, ends: { wall: `${day}T18:30` }, seat: '12A', status: 'confirmed', ...change,
    }],
    coupons: [{ id: 'C1', passenger: 'P1', service: 'S1', status: 'open', fare: 12_800 }],
    payments: [{ method: 'card', brand: 'visa', last4: '4242', amount: 12_800, status: 'paid' }],
  };
}

test('code and surname open a booking of the demo seller; a wrong surname opens nothing', async () => {
  const traveler = await browser.traveler(server, { timezoneId: 'Asia/Tokyo' });
  await traveler.open();
  const { widget } = traveler;
  const proves = async (surname) => {
    await widget.locator('[name=reference]').fill('mdn-4kq');
    await widget.locator('[name=surname]').fill(surname);
    await widget.locator('form.booking-proof button[type=submit]').click();
  };
  await widget.locator('[data-entry=booking] button').click();
  await proves('Nobody');
  await widget.locator('.booking-proof .sub-fault').filter({ hasText: 'No booking fits this code and this surname.' }).waitFor();
  await proves('almeida');
  await widget.locator('[data-booking]').waitFor();
  await eventually(() => text(widget.locator('.booking-head')), /^Booking MDN4KQ/);
  await eventually(() => text(widget.locator('.booking-ends > li').first()), /GMT.* your time$/);
  assert.deepEqual(await violationsOf(widget), []);
  await widget.getByRole('button', { name: 'Write to us about this booking' }).click();
  await traveler.says('Can I change my seat?');
  await traveler.sees('Can I change my seat?', 'sent');

  // The agent sees it at once, and knows that he has to look.
  const { page, linked } = await deskOf('Can I change my seat?');
  await page.getByText('The traveler named this booking. Nobody has checked that it is his.').waitFor();
  await page.getByRole('button', { name: 'Link to this conversation' }).click();
  await page.getByRole('button', { name: 'Unlink MDN4KQ' }).waitFor();
  await eventually(async () => (await linked()).linked, true);
  assert.deepEqual(traveler.complaints, []);
});

/** Dana in the newest conversation, which says this, with its booking open. */
async function deskOf(words) {
  const dana = await browser.agent(server, 'dana@demo.example', { timezoneId: 'Asia/Tokyo' });
  const { page } = dana;
  const all = async () => (await dana.ask('GET', '/api/v1/conversations')).items.toSorted((a, b) => b.number - a.number);
  const [{ id }] = await all();
  await page.evaluate((where) => void (location.hash = where), `#/inbox/open/${id}`);
  await page.locator('[role=log][aria-live=off]').getByText(words).waitFor();
  await page.keyboard.press('Shift+B');
  return { page, linked: () => dana.ask('GET', `/api/v1/conversations/${id}/booking`) };
}

test('what a seller told us is found by a surname, linked, and told when it changes', async () => {
  const admin = await browser.agent(server, 'admin@demo.example');
  const tells = (change) => admin.ask('POST', '/api/v1/bookings/import', { order: order(change) });
  assert.equal((await tells()).items[0].result, 'created');
  await (await Writers.at(await browser.context(), server)).open(['My flight to Berlin']);
  const { page } = await deskOf('My flight to Berlin');
  const pane = page.locator('[data-region=context]');
  await pane.locator('[data-booking-search]').fill('vale');
  await pane.locator('[data-booking-search]').press('Enter');
  await pane.locator('[data-found] button').click();
  await pane.locator('[data-booking]').waitFor();
  await eventually(() => text(pane.locator('.booking-ends > li').first()), /^2:05 PM Departs Lisbon LIS/);
  await eventually(() => text(pane.locator('[data-special=WCHR]')), /Confirmed$/);
  assert.doesNotMatch(await text(pane), /CA123678/);

  const day = order().services[0].starts.wall.slice(0, 10);
  assert.equal((await tells({ starts: { wall: `${day}T16:05` }, ends: { wall: `${day}T20:30` } })).items[0].result, 'changed');
  await page.reload();
  await page.locator('[role=log][aria-live=off]').waitFor();
  await page.keyboard.press('Shift+B');
  await pane.locator('.booking-ends > li').first().filter({ hasText: '4:05 PM' }).waitFor();
  await eventually(() => text(pane.locator('[data-special=WCHR]')), /Asked of the operator$/);
  await pane.locator('summary').click();
  await pane.locator('[data-event=times]').filter({ hasText: /TP 534.*2:05.*4:05/ }).waitFor();
  await pane.locator('[data-event=special]').filter({ hasText: 'WCHR of Inês Vale: Confirmed → Asked of the operator' }).waitFor();
  assert.deepEqual(await violationsOf(page), []);
});
