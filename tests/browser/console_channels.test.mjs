// Channels in the console, against the real server and a site of its own: the tag is seen there, refused where it is not
// listed, allowed with one press; the real widget shows a look before it is saved; secrets vouch and are exchanged.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Site } from './support/site.mjs';

let browser;
let server;
let site;

before(async () => (browser = await Browser.launch()));
after(() => browser.close());
beforeEach(async () => {
  server = await Server.start();
  site = await Site.open();
});
afterEach(async () => {
  await browser.clear();
  await site.close();
  await server.stop();
});

/** The page of channels with a new one, opened. */
async function withChannel(options) {
  const admin = await browser.agent(server, 'admin@demo.example', options);
  const { page } = admin;
  await page.goto(`${server.url}/console/#/channels`);
  await page.getByRole('button', { name: 'Add a channel' }).click();
  await page.getByLabel('Name of the channel').fill('Shop');
  await page.getByRole('button', { name: 'Add a channel' }).click();
  await page.locator('[data-channel^=shop] pre code').first().waitFor();
  return { admin, page, card: page.locator('[data-channel^=shop]') };
}

test('the tag is refused on a site that is not listed, allowed with one press, and seen from then on', async () => {
  const { page, card } = await withChannel();
  site.carry(await card.locator('pre code').first().innerText());
  await card.getByText('Waiting for the code').waitFor();
  const visitor = await (await browser.context()).newPage();
  await visitor.goto(site.origin);
  await card.getByText(`${site.origin} is not listed`).waitFor();
  assert.deepEqual(await violationsOf(page), []);
  await card.getByRole('button', { name: 'Allow it' }).click();
  await card.getByText(`${site.origin} is not listed`).waitFor({ state: 'detached' });
  // A browser that has the loader already need not fetch it again for a while: somebody else comes.
  const other = await (await browser.context()).newPage();
  await other.goto(site.origin);
  await card.getByText(`The code is seen on ${site.origin}`).waitFor();
  await other.evaluate(() => window.Waydesk('open'));
  await card.getByText(`The chat was opened on ${site.origin}`).waitFor();
  await eventually(() => other.frames().length, 2);
});

test('the real widget shows the look before it is saved, and travelers get it afterwards', async () => {
  const { admin, page, card } = await withChannel();
  const widget = card.frameLocator('iframe');
  await widget.getByRole('heading', { level: 1 }).waitFor();
  await card.getByLabel('Name that travelers see').fill('Farhaven Rail');
  await widget.getByText('Farhaven Rail').waitFor();
  await card.getByLabel('Greeting in English').fill('Welcome aboard');
  await widget.getByRole('heading', { name: 'Welcome aboard' }).waitFor();
  await card.getByLabel('Color', { exact: true }).fill('#ffe08a');
  await card.getByText('Hard to read on white').waitFor();
  await card.getByText('Dark', { exact: true }).click();
  await eventually(() => widget.locator('html').getAttribute('data-theme'), 'dark');
  await card.getByText('Right to left').click();
  await eventually(() => widget.locator('html').getAttribute('dir'), 'rtl');
  await card.getByText('Phone', { exact: true }).click();
  await eventually(async () => Math.round((await card.locator('iframe').boundingBox()).width) <= 320, true);
  assert.deepEqual(await violationsOf(page), []);
  await page.keyboard.press('Control+s');
  const id = await card.getAttribute('data-channel');
  await eventually(async () => (await admin.ask('GET', `/api/v1/channels/${id}`)).shown.color, '#ffe08a');
  const config = await (await fetch(`${server.url}/widget/v1/config?site=${id}`)).json();
  assert.equal(config.brand.name, 'Farhaven Rail');
  assert.equal(config.greetings.en, 'Welcome aboard');
});

/** What a page of ours is answered that asks for a session. */
const session = (page, site, extra) =>
  page.evaluate(async (wanted) => {
    const body = JSON.stringify({ device: crypto.randomUUID(), locale: 'en', page: location.origin, ...wanted });
    return (await fetch('/widget/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status;
  }, { site, ...extra });
const signed = (secret, id = 'u-7') => ({ identity: { id, hmac: createHmac('sha256', secret).update(id).digest('hex') } });

test('a secret is shown once and vouches; while it is exchanged both count, and the old one can be ended', async () => {
  const { page, card } = await withChannel();
  const id = await card.getAttribute('data-channel');
  const make = async (name) => {
    await card.getByRole('button', { name }).click();
    const dialog = page.getByRole('dialog');
    const secret = await dialog.locator('pre code').first().innerText();
    await dialog.getByText('Python').click();
    await dialog.getByText('hashlib').first().waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await dialog.waitFor({ state: 'detached' });
    return secret;
  };
  const first = await make('Make a secret');
  assert.equal(await session(page, id, signed(first)), 200);
  await card.getByText('1 signed session').waitFor();
  const second = await make('Make a new one');
  assert.notEqual(second, first);
  assert.equal(await session(page, id, signed(first)), 200);
  assert.equal(await session(page, id, signed(second)), 200);
  await card.locator('[data-secret="1"]').getByRole('button', { name: 'End it now' }).click();
  await card.locator('[data-secret="1"]').waitFor({ state: 'detached' });
  assert.equal(await session(page, id, signed(first)), 403);
  assert.equal(await session(page, id, signed(second)), 200);
  await card.getByText('Serve only travelers whom the site vouches for').click();
  await card.getByRole('button', { name: 'Save' }).click();
  await eventually(async () => await session(page, id, {}), 401);
  assert.equal(await session(page, id, signed(second)), 200);
});

test('what somebody else changed meanwhile is kept beside the own changes', async () => {
  const { admin, page, card } = await withChannel();
  const id = await card.getAttribute('data-channel');
  await card.getByLabel('Name of the channel').fill('Shop of Lisbon');
  const { version } = await admin.ask('GET', `/api/v1/channels/${id}`);
  await admin.ask('PATCH', `/api/v1/channels/${id}`, { version, color: '#aa1111' });
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByText('Somebody else changed this channel').waitFor();
  assert.equal(await card.getByLabel('Name of the channel').inputValue(), 'Shop of Lisbon');
  assert.equal(await card.getByLabel('Color', { exact: true }).inputValue(), '#aa1111');
  await card.getByRole('button', { name: 'Save' }).click();
  await eventually(async () => (await admin.ask('GET', `/api/v1/channels/${id}`)).name, 'Shop of Lisbon');
  const told = await admin.ask('GET', '/api/v1/audit?verb=channels.');
  assert.ok(told.items.some((entry) => entry.verb === 'channels.changed' && entry.object === id));
  await page.goto(`${server.url}/console/#/settings`);
  await page.getByRole('link', { name: 'Open channels' }).waitFor();
});

test('a channel of the configuration file is shown and not changed; a manager looks, in Arabic on a phone too', async () => {
  const dana = await browser.agent(server, 'dana@demo.example', { viewport: { width: 390, height: 844 }, locale: 'ar' });
  const { page } = dana;
  await page.goto(`${server.url}/console/#/channels`);
  const card = page.locator('[data-channel=demo]');
  await card.getByRole('button').click();
  await card.locator('fieldset[disabled]').first().waitFor();
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.equal(await card.locator('button[type=submit]').count(), 0);
  assert.deepEqual(await violationsOf(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const refused = await dana.ask('PATCH', '/api/v1/channels/demo', { version: 0, name: 'x' });
  assert.equal(refused.status, 403);
});
