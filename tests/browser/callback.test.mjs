// A traveler asks the real server for a call: it is promised, put into his calendar, moved and cancelled, wherever he reads it.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';

// A slot holds one call of every agent, so that it can be filled; nobody sleeps, so that the hour of the test is no matter.
const CONFIG = '[callbacks]\nper_call = 1800\nshare_percent = 100\nquiet_from = "00:00"\nquiet_until = "00:00"\n';
const MOST_AGENTS = 50;

let browser;
let server;

before(async () => {
  browser = await Browser.launch();
  server = await Server.start({ config: CONFIG });
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

const times = (widget) => widget.locator('input[name=call-time]');
const submit = (widget) => widget.locator('form.call-form button[type=submit]');
const heading = (widget) => widget.locator('h1').innerText();

async function visit({ language, ...options } = {}) {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon', ...options });
  if (language) {
    await traveler.page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
    await traveler.page.evaluate((locale) => window.Waydesk('update', { locale }), language);
  }
  await traveler.open();
  return traveler;
}

async function opens(widget) {
  await widget.locator('.call-entry > .plain-button').click();
  await times(widget).first().waitFor();
}

async function fills(widget) {
  await widget.locator('[name=topic]').fill('My refund');
  await widget.locator('[name=name]').fill('Ana Almeida');
  await widget.locator('[name=region]').selectOption('PT');
  await widget.locator('[name=phone]').fill('912 345 678');
  await widget.locator('[name=consent]').check();
}

/** Chooses a slot, as soon as possible being none; answers its beginning. */
async function chooses(widget, place) {
  const slot = widget.locator('.call-slots input').nth(place);
  await slot.check();
  return Number((await slot.inputValue()).split('-')[0]);
}

async function asks(widget, place = 2) {
  await opens(widget);
  await fills(widget);
  const from = await chooses(widget, place);
  await submit(widget).click();
  await widget.locator('.call-facts').waitFor();
  return from;
}

/** The lines of a calendar file, unfolded, by their names. */
async function appointmentOf(widget, address) {
  const path = address ?? (await widget.locator('a[download]').getAttribute('href'));
  const answer = await fetch(new URL(path, server.url));
  assert.match(answer.headers.get('content-type'), /^text\/calendar/);
  const lines = (await answer.text()).replace(/\r\n[ \t]/g, '').split('\r\n');
  const fields = Object.fromEntries(lines.map((line) => [line.split(/[:;]/)[0], line.slice(line.indexOf(':') + 1)]));
  return { path, ...fields };
}

const moment = (from) => new Date(from).toISOString().replace(/[-:]|\.000/g, '');

/** Somebody else's request for the same time, from a page of the server's own; answers what came of it. */
function asksToo(page, from) {
  return page.evaluate(async (begin) => {
    const json = { 'Content-Type': 'application/json' };
    const post = (path, body, headers = {}) => fetch(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
    const { token } = await (await post('/widget/v1/session', { site: 'demo', device: crypto.randomUUID(), locale: 'en', page: location.href })).json();
    const slot = { from: begin, until: begin + 1_800_000 };
    const body = { client_id: crypto.randomUUID(), name: 'Other', phone: '+351912345678', language: 'en', topic: 'Seat', zone: 'Europe/Lisbon', slot, any_hour: false, consent: true };
    const answer = await post('/widget/v1/callbacks', body, { Authorization: `Bearer ${token}` });
    return (await answer.json()).code ?? answer.status;
  }, from);
}

test('a call is promised, put into the calendar, moved and cancelled', async () => {
  const traveler = await visit();
  const { widget } = traveler;
  const first = await asks(widget, 2);
  await eventually(() => heading(widget), /^We call you /);
  const before = await appointmentOf(widget);
  assert.deepEqual([before.METHOD, before.DTSTART], ['PUBLISH', moment(first)]);

  await widget.getByRole('button', { name: 'Change the time' }).click();
  await times(widget).first().waitFor();
  const second = await chooses(widget, 4);
  await widget.getByRole('button', { name: 'Call me then' }).click();
  await widget.locator('.call-facts').waitFor();
  const moved = await appointmentOf(widget);
  assert.deepEqual([moved.UID, moved.DTSTART], [before.UID, moment(second)]);
  assert.ok(Number(moved.SEQUENCE) > Number(before.SEQUENCE));

  await widget.getByRole('button', { name: 'Cancel the call' }).click();
  await widget.locator('.call-question').getByRole('button', { name: 'Keep it' }).click();
  await eventually(() => heading(widget), /^We call you /);
  await widget.getByRole('button', { name: 'Cancel the call' }).click();
  await widget.locator('.call-question').getByRole('button', { name: 'Cancel the call' }).click();
  await eventually(() => heading(widget), 'The call was cancelled');
  const gone = await appointmentOf(widget, before.path);
  assert.deepEqual([gone.METHOD, gone.UID], ['CANCEL', before.UID]);

  await widget.getByRole('button', { name: 'Write to us about it' }).click();
  await widget.locator('.call-card').waitFor();
  await eventually(() => widget.locator('.call-card h2').allInnerTexts(), ['The call was cancelled']);
  assert.deepEqual(await violationsOf(widget), []);
  assert.deepEqual(traveler.complaints, []);
});

test('a time that others took meanwhile is said, and nothing typed is lost', async () => {
  const traveler = await visit();
  const { widget } = traveler;
  await opens(widget);
  await fills(widget);
  const from = await chooses(widget, 1);
  const other = await (await browser.context()).newPage();
  await other.goto(`${server.url}/console/`);
  let answer = 201;
  for (let others = 0; answer === 201 && others < MOST_AGENTS; others++) answer = await asksToo(other, from);
  assert.equal(answer, 'slot_gone');
  await submit(widget).click();
  await widget.locator('#call-slot-fault').filter({ hasText: 'This time has just been taken' }).waitFor();
  await eventually(() => widget.locator('[name=phone]').inputValue(), '912 345 678');
  await eventually(() => widget.locator(`input[value^="${from}-"]`).count(), 0);
  await chooses(widget, 2);
  await submit(widget).click();
  await widget.locator('.call-facts').waitFor();
});

test('without a connection the request is kept over a reload, and there is one call', async () => {
  const traveler = await visit();
  await opens(traveler.widget);
  await fills(traveler.widget);
  await chooses(traveler.widget, 5);
  await traveler.context.setOffline(true);
  await submit(traveler.widget).click();
  await traveler.widget.getByText(/^You are offline\. Your request is kept/).waitFor();
  await traveler.context.setOffline(false);
  await traveler.reload();
  // At home, or in its conversation when that was there already.
  await traveler.widget.getByText(/^We call you /).first().waitFor();
  const calls = await traveler.widget.evaluate(async () => {
    const { token } = JSON.parse(localStorage.getItem('waydesk:demo'));
    return (await (await fetch('/widget/v1/callbacks', { headers: { Authorization: `Bearer ${token}` } })).json()).items;
  });
  assert.equal(calls.length, 1);
});

test('who waits in line may be called instead, and keeps his place', async () => {
  const admin = await browser.agent(server, 'admin@demo.example');
  const { version, groups } = await admin.ask('GET', '/api/v1/rules');
  const rule = { id: 'offer_call', name: 'Offer a call', enabled: true, when: true, then: { offer_callback: true } };
  const offer = { id: 'calls', name: 'Calls', match: 'all', rules: [rule] };
  const saved = await admin.ask('PUT', '/api/v1/rules', { version, groups: [...groups, offer] });
  assert.equal(saved.code, undefined, JSON.stringify(saved));
  const traveler = await visit();
  await traveler.startChat();
  await traveler.says('Hello');
  await traveler.widget.getByRole('button', { name: 'Rather be called?' }).click();
  await times(traveler.widget).first().waitFor();
  assert.deepEqual(await violationsOf(traveler.widget), []);
  await traveler.widget.locator('.topbar button').first().click();
  await traveler.composer.waitFor();
});

test('in Arabic everything runs from right to left, and no rule is broken', async () => {
  const traveler = await visit({ language: 'ar', viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const { widget } = traveler;
  await widget.locator('.call-entry > .plain-button').click();
  await widget.locator('[name=language]').selectOption('en'); // nobody here speaks Arabic
  await times(widget).first().waitFor();
  await eventually(() => widget.evaluate(() => document.documentElement.dir), 'rtl');
  const found = [await violationsOf(widget)];
  await fills(widget);
  await chooses(widget, 3);
  await submit(widget).click();
  await widget.locator('.call-facts').waitFor();
  found.push(await violationsOf(widget));
  assert.deepEqual(found, [[], []]);
});
