// The screens of calls, with answers of our own (support/callback_stub.mjs): whatever a day, a journey or a lost connection
// makes of them. What the server makes of a request is tried in callback.test.mjs.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { CallbackStub, slot } from './support/callback_stub.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';

const DAY = 86_400_000;
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
afterEach(() => browser.clear());

/** 9:00 in Lisbon in so many days. */
const nine = (days) => Math.floor(Date.now() / DAY) * DAY + days * DAY + 9 * 3_600_000;
const lisbon = (days, count = 4) => Array.from({ length: count }, (_, i) => slot(nine(days) + i * 1_800_000, 'Europe/Lisbon', 0));

async function visit({ language, ...options } = {}) {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon', ...options });
  const stub = await CallbackStub.for(traveler);
  stub.slots = [...lisbon(1, 6), ...lisbon(2, 8)];
  stub.callSoon = true;
  if (language) {
    await traveler.page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
    await traveler.page.evaluate((locale) => window.Waydesk('update', { locale }), language);
  }
  await traveler.open();
  return { traveler, stub, widget: traveler.widget, page: traveler.page };
}

const entry = (widget) => widget.locator('.call-entry > .plain-button');
const form = (widget) => widget.locator('form.call-form');
const submit = (widget) => form(widget).locator('button[type=submit]');
const fault = (widget, name) => widget.locator(`#call-${name}-fault`);

async function opens(widget) {
  await entry(widget).click();
  await widget.locator('input[name=call-time]').first().waitFor({ state: 'attached' });
}

async function fills(widget, time = 1) {
  await widget.locator('[name=topic]').fill('My refund');
  await widget.locator('[name=name]').fill('Ana Almeida');
  await widget.locator('[name=region]').selectOption('PT');
  await widget.locator('[name=phone]').fill('912 345 678');
  await widget.locator('input[name=call-time]').nth(time).check();
  await widget.locator('[name=consent]').check();
}

async function shoot(traveler, name) {
  if (SHOTS) await traveler.page.screenshot({ path: `${SHOTS}/${name}.png` });
}

for (const width of [320, 390, 1440]) {
  for (const [colorScheme, language] of [['light', 'en'], ['dark', 'ar'], ['dark', 'de'], ['light', 'ar']]) {
    test(`calls at ${width} px, ${colorScheme}, in ${language}, break no rule and fit`, async () => {
      const { traveler, stub, widget } = await visit({ viewport: { width, height: 844 }, colorScheme, language });
      const found = {};
      const look = async (name) => {
        found[name] = await violationsOf(widget);
        found.overflow = Math.max(found.overflow ?? 0, await widget.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
        await shoot(traveler, `${name}-${width}-${colorScheme}-${language}`);
      };
      await entry(widget).waitFor();
      await look('home');
      await opens(widget);
      await submit(widget).click();
      await fault(widget, 'consent').filter({ hasText: /./ }).waitFor();
      await look('faults');
      await fills(widget);
      await look('filled');
      await widget.locator('.call-zone .link-button').click();
      await widget.locator('#call-zone').fill('new york');
      await widget.locator('.call-zones [role=option]').first().waitFor();
      await look('zones');
      await widget.locator('#call-zone').press('Escape');
      await submit(widget).click();
      await widget.locator('.call-facts').waitFor();
      await look('call');
      await widget.locator('.actions button').nth(1).click();
      await widget.locator('.call-question').waitFor();
      await look('cancelling');
      await widget.locator('.topbar button').first().click();
      await widget.locator('.call-entry .row').waitFor();
      await look('owed');
      stub.callbacks[0].state = 'failed';
      await widget.locator('.call-entry .row').click();
      await widget.locator('.actions .primary-button').waitFor();
      await look('failed');
      const screens = ['home', 'faults', 'filled', 'zones', 'call', 'cancelling', 'owed', 'failed'];
      assert.deepEqual(found, { ...Object.fromEntries(screens.map((name) => [name, []])), overflow: 0 });
      assert.deepEqual(traveler.complaints, []);
    });
  }
}

test('a call is asked for with the keyboard alone', async () => {
  const { stub, widget, page } = await visit();
  await entry(widget).focus();
  await page.keyboard.press('Enter');
  await widget.locator('input[name=call-time]').first().waitFor();
  await eventually(() => widget.evaluate(() => document.activeElement.tagName), 'H1');
  const until = async (selector) => {
    for (let steps = 0; steps < 40 && !(await widget.evaluate((one) => document.activeElement.matches(one), selector)); steps++) await page.keyboard.press('Tab');
    await eventually(() => widget.evaluate((one) => document.activeElement.matches(one), selector), true, selector);
  };
  await until('[name=topic]');
  await page.keyboard.type('My refund');
  await until('[name=call-time]');
  await page.keyboard.press('ArrowDown');
  await until('[name=name]');
  await page.keyboard.type('Ana');
  await until('[name=phone]');
  await page.keyboard.type('+351 912 345 678');
  await until('[name=consent]');
  await page.keyboard.press('Space');
  await until('button[type=submit]');
  await page.keyboard.press('Enter');
  await widget.locator('.call-facts').waitFor();
  await eventually(() => stub.requests[0].slot.from, stub.slots[0].from);
  await eventually(() => widget.evaluate(() => document.activeElement.tagName), 'H1');
});

test('where he will be is said, and hours that come twice carry their offset', async () => {
  const { stub, widget } = await visit();
  const night = Date.parse('2027-10-31T00:00:00Z');
  const twice = [slot(night, 'Europe/Lisbon', 1, { repeated: true }), slot(night + 3_600_000, 'Europe/Lisbon', 0, { repeated: true })];
  stub.slots = [...twice, slot(night + DAY + 15 * 3_600_000, 'America/New_York', -4)];
  await opens(widget);
  const labels = await widget.locator('.call-slots label').allInnerTexts();
  assert.equal(labels.length, 3);
  assert.match(labels[0], /1:00[\s\S]*GMT\+1/);
  assert.match(labels[1], /1:00[\s\S]*GMT\+0/);
  assert.doesNotMatch(labels[2], /GMT/);
  await eventually(() => widget.locator('fieldset fieldset').last().innerText(), /somewhere else then\. Times in New York \(GMT-4\)/);
});

test('another zone is searched for, chosen and asked about', async () => {
  const { stub, widget } = await visit();
  await opens(widget);
  await widget.getByText(/^Times in Lisbon \(GMT\+[01]\)$/).waitFor();
  await widget.getByRole('button', { name: 'Change time zone' }).click();
  await widget.locator('#call-zone').fill('japan');
  await widget.getByRole('option', { name: /Tokyo/ }).waitFor();
  await widget.locator('#call-zone').press('Enter');
  await widget.getByText('Times in Tokyo (GMT+9)').waitFor();
  await eventually(() => stub.questions.at(-1).zone, 'Asia/Tokyo');
  await eventually(() => widget.evaluate(() => document.activeElement.textContent), 'Change time zone');
});

test('a day without free times offers the night, and a language that nobody speaks another way', async () => {
  const { stub, widget } = await visit();
  stub.why = 'none_free';
  stub.callSoon = false;
  await entry(widget).click();
  await widget.getByText('No time is free in the next days.').waitFor();
  await widget.getByLabel('Also late in the evening and at night').check();
  await widget.locator('input[name=call-time]').first().waitFor();
  await eventually(() => stub.questions.at(-1).any_hour, 'true');
  stub.why = 'nobody_speaks';
  stub.slots = [];
  await widget.locator('[name=language]').selectOption({ index: 1 });
  await widget.getByText(/^Nobody who speaks this language/).waitFor();
  await widget.getByRole('button', { name: 'Write to us instead' }).click();
  await widget.locator('form.composer').waitFor();
});

test('a time that is gone is said at the times, and nothing typed is lost', async () => {
  const { stub, widget } = await visit();
  await opens(widget);
  await fills(widget);
  stub.problems.push({ status: 409, code: 'slot_gone', detail: 'Taken.' });
  const rest = stub.slots.slice(1);
  stub.slots = rest;
  await submit(widget).click();
  await fault(widget, 'slot').filter({ hasText: 'This time has just been taken' }).waitFor();
  await eventually(() => widget.evaluate(() => document.activeElement.className), 'question call-times');
  await eventually(() => widget.locator('[name=phone]').inputValue(), '912 345 678');
  await widget.locator('input[name=call-time]').nth(1).check();
  await submit(widget).click();
  await widget.locator('.call-facts').waitFor();
  await eventually(() => stub.callbacks[0].slot.from, rest[0].from);
});

test('what the server does not take is said at its field', async () => {
  const { stub, widget } = await visit();
  await opens(widget);
  await fills(widget);
  stub.problems.push({ status: 400, code: 'bad_frame', field: 'phone', detail: 'Something is wrong.' }, { status: 429, code: 'too_many_callbacks', detail: 'You have three calls.' });
  await submit(widget).click();
  await fault(widget, 'phone').filter({ hasText: 'This number cannot be called' }).waitFor();
  await eventually(() => widget.evaluate(() => document.activeElement.id), 'call-phone');
  await widget.locator('[name=phone]').fill('+351 912 345 678');
  await submit(widget).click();
  await widget.getByRole('alert').filter({ hasText: 'You have three calls.' }).waitFor();
});

test('without a connection the request is kept over a reload, and arrives once', async () => {
  const { traveler, stub, widget } = await visit();
  await opens(widget);
  await fills(widget);
  await traveler.context.setOffline(true);
  // Only the page that comes after the reload reaches the server.
  let isGone = false;
  traveler.page.on('framenavigated', (frame) => (isGone ||= frame === traveler.page.mainFrame()));
  await traveler.context.route(/\/widget\/v1\/callback/, (route) => (isGone ? route.fallback() : route.abort()));
  await submit(widget).click();
  await widget.getByText(/^You are offline\. Your request is kept/).waitFor();
  await traveler.context.setOffline(false);
  await traveler.reload();
  await eventually(() => stub.callbacks.length, 1);
  await traveler.widget.locator('.call-entry .row').waitFor();
  assert.equal(new Set(stub.requests.map((request) => request.client_id)).size, 1, 'however often it was sent');
  await eventually(() => stub.requests[0].topic, 'My refund');
});

test('what was typed is there after a reload, the consent is not', async () => {
  const { traveler, widget } = await visit();
  await opens(widget);
  await fills(widget);
  await traveler.reload();
  await opens(traveler.widget);
  await eventually(() => traveler.widget.locator('[name=topic]').inputValue(), 'My refund');
  await eventually(() => traveler.widget.locator('[name=consent]').isChecked(), false);
});

test('where calls are not made the entry is not there', async () => {
  const traveler = await browser.traveler(server);
  await traveler.context.route('**/widget/v1/session', async (route) => {
    const answer = await route.fetch();
    const session = await answer.json();
    await route.fulfill({ response: answer, json: { ...session, config: { ...session.config, callbacks: false } } });
  });
  await traveler.open();
  await traveler.widget.getByRole('combobox').waitFor();
  await traveler.widget.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('beside-')));
  await eventually(() => entry(traveler.widget).count(), 0);
});
