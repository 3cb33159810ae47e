// The page by which a traveler without a session sees his call, moves it and cancels it: without script, in the language
// of the call, with an appointment for his calendar.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';

const LANGUAGES = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'fr', 'de', 'es', 'ar', 'th'];
const SHOTS = process.env.SHOTS; // a folder for pictures; none when it is not set

let browser;
let server;

before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
  await speakEverything();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

async function json(path, { method = 'GET', body, headers = {} } = {}) {
  const answer = await fetch(server.url + path, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: server.url, ...headers },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
  return { answer, value: await answer.json() };
}

/** There is an agent for a call in any of the languages. */
async function speakEverything() {
  const signedIn = await json('/api/v1/login', { method: 'POST', body: { email: 'admin@demo.example', password: 'waydesk-demo' } });
  const headers = { Cookie: signedIn.answer.headers.get('set-cookie').split(';')[0], 'X-CSRF-Token': signedIn.value.csrf };
  const agents = (await json('/api/v1/agents', { headers })).value.items;
  const mia = agents.find((agent) => agent.email === 'mia@demo.example');
  await json(`/api/v1/agents/${mia.id}`, { method: 'PATCH', headers, body: { languages: LANGUAGES } });
}

/** A traveler asks for a call; answers it and the times that were offered. */
async function asked(language, more = {}) {
  const session = await json('/widget/v1/session', {
    method: 'POST',
    body: { site: 'demo', device: crypto.randomUUID(), locale: language, page: 'https://demo.example/' },
  });
  const headers = { Authorization: `Bearer ${session.value.token}` };
  const { slots } = (await json(`/widget/v1/callback-slots?language=${language}&zone=Europe/Lisbon`, { headers })).value;
  assert.ok(slots.length > 2, `there are times in ${language}`);
  const body = {
    client_id: crypto.randomUUID(),
    name: 'Inês Vale',
    phone: '+351 912 345 678',
    language,
    topic: 'My flight of tomorrow',
    booking: 'QX7K2P',
    zone: 'Europe/Lisbon',
    slot: { from: slots[0].from, until: slots[0].until },
    any_hour: false,
    consent: true,
    ...more,
  };
  const { value } = await json('/widget/v1/callbacks', { method: 'POST', headers, body });
  return { call: value, slots, headers };
}

async function opens(path, options) {
  const page = await (await browser.context(options)).newPage();
  await page.goto(server.url + path);
  return page;
}

async function shoot(page, name) {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** Nothing sticks out to the side. */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const field = (ics, name) => new RegExp(`^${name}:(.*)$`, 'm').exec(ics)?.[1].trim();

for (const language of LANGUAGES) {
  test(`a call in ${language} reads on a phone and at a desk, in the dark too`, async () => {
    const { call } = await asked(language);
    for (const [width, colorScheme] of [[390, 'light'], [1440, 'dark']]) {
      const page = await opens(call.links.manage, { viewport: { width, height: 800 }, colorScheme });
      await eventually(() => page.locator('html').getAttribute('lang'), language);
      await eventually(() => page.locator('html').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
      await eventually(() => page.locator('h1').count(), 1);
      assert.deepEqual(await violationsOf(page), []);
      await eventually(() => overflow(page), 0);
      await shoot(page, `call-${language}-${width}`);
    }
    const lost = await opens(call.links.manage.replace(/key=.*/, `key=${'0'.repeat(24)}`), { locale: language });
    assert.deepEqual(await violationsOf(lost), []);
    await shoot(lost, `lost-${language}`);
  });
}

test('it is moved and cancelled without script and with the keyboard alone', async () => {
  const { call, slots, headers } = await asked('en');
  const page = await opens(call.links.manage, { javaScriptEnabled: false });
  const radios = page.locator('input[name=slot]');
  await radios.first().focus();
  await page.keyboard.press('ArrowDown');
  const wanted = await page.locator('input[name=slot]:checked').getAttribute('value');
  await page.keyboard.press('Enter');
  await page.locator('[role=status]').waitFor();
  await eventually(() => page.locator('[role=status]').innerText(), /time of the call has been changed/);
  await eventually(() => page.url(), /&done=moved$/);
  const [moved] = (await json('/widget/v1/callbacks', { headers })).value.items;
  assert.equal(`${moved.slot.from}-${moved.slot.until}`, wanted);
  assert.notEqual(moved.slot.from, slots[0].from);
  await page.reload();
  assert.equal((await json('/widget/v1/callbacks', { headers })).value.items[0].slot.from, moved.slot.from, 'reading changes nothing');

  const stale = await page.context().newPage();
  await stale.goto(page.url());
  await page.locator('form[action*="/cancel"] button').focus();
  await page.keyboard.press('Enter');
  await page.locator('[role=status]').waitFor();
  await eventually(() => page.locator('main').innerText(), /This call is cancelled/);
  await eventually(() => page.locator('form').count(), 0);
  assert.equal((await json('/widget/v1/callbacks', { headers })).value.items[0].state, 'cancelled');
  await shoot(page, 'cancelled');
  await stale.locator('form[action*="/slot"] input').first().check();
  await stale.locator('form[action*="/slot"] button').click();
  await stale.getByText(/has changed in the meantime/).waitFor();
});

test('a calendar gets the appointment, its change and its end', async () => {
  const { call, slots } = await asked('de');
  const fetched = async () => {
    const answer = await fetch(server.url + call.links.ics);
    return { type: answer.headers.get('content-type'), text: (await answer.text()).replaceAll('\r\n ', '') };
  };
  const stamp = (ms) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  const first = await fetched();
  assert.equal(first.type, 'text/calendar; charset=utf-8; method=PUBLISH');
  assert.equal(field(first.text, 'DTSTART'), stamp(slots[0].from));
  assert.equal(field(first.text, 'DTEND'), stamp(slots[0].until));
  assert.equal(field(first.text, 'URL'), server.url + call.links.manage);

  const form = (path, body = '') =>
    fetch(server.url + path, { method: 'POST', body, redirect: 'manual', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  const at = (tail) => call.links.manage.replace('?', `${tail}?`);
  assert.equal((await form(at('/slot'), `slot=${slots[1].from}-${slots[1].until}`)).status, 303);
  const moved = await fetched();
  assert.equal(field(moved.text, 'DTSTART'), stamp(slots[1].from));
  assert.equal(field(moved.text, 'UID'), field(first.text, 'UID'));
  assert.ok(Number(field(moved.text, 'SEQUENCE')) > Number(field(first.text, 'SEQUENCE')));

  assert.equal((await form(at('/cancel'))).status, 303);
  const ended = await fetched();
  assert.equal(ended.type, 'text/calendar; charset=utf-8; method=CANCEL');
  assert.equal(field(ended.text, 'STATUS'), 'CANCELLED');
  assert.equal(field(ended.text, 'UID'), field(first.text, 'UID'));
  assert.ok(Number(field(ended.text, 'SEQUENCE')) > Number(field(moved.text, 'SEQUENCE')));
});

test('a key opens its own call and no other, and the page gives nothing away', async () => {
  const mine = (await asked('en')).call;
  const other = (await asked('en')).call;
  const key = (call) => new URL(call.links.manage, server.url).searchParams.get('key');
  const crossed = await fetch(`${server.url}/callback/${other.id}?key=${key(mine)}`);
  const nonsense = await fetch(`${server.url}/callback/${other.id}?key=`);
  assert.equal(crossed.status, 404);
  assert.equal(await crossed.text(), await nonsense.text());
  const page = await fetch(server.url + mine.links.manage);
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.match(page.headers.get('content-security-policy'), /default-src 'none'/);
});
