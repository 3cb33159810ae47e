// From a server that was never used to the first answered chat, with the real server: what its terminal says, six steps,
// and how many deeds of a person they take.

import assert from 'node:assert/strict';
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
  server = await Server.start({ demo: false });
  site = await Site.open();
});
afterEach(async () => {
  await browser.clear();
  await site.close();
  await server.stop();
});

/** The address that the terminal shows. */
async function link() {
  const look = () => /http:\S+#\/setup\?code=\S+/.exec(server.said)?.[0];
  await eventually(async () => look() !== undefined, true);
  return look();
}

/** A person who counts what he does: a field filled or a button pressed is one deed. */
class Newcomer {
  deeds = 0;

  constructor(page) {
    this.page = page;
  }

  async fills(where, text) {
    this.deeds += 1;
    await where.fill(text);
  }

  async presses(name, where = this.page) {
    this.deeds += 1;
    await where.getByRole('button', { name, exact: true }).click();
  }

  step(name) {
    return this.page.locator(`[data-shown=${name}]`).waitFor();
  }
}

async function become(page) {
  const newcomer = new Newcomer(page);
  await page.goto(await link());
  await newcomer.fills(page.getByLabel('Name', { exact: true }), 'Ana Sousa');
  await newcomer.fills(page.getByLabel('E-mail'), 'ana@farhaven.example');
  await newcomer.fills(page.getByLabel('Password'), 'a good long password');
  await newcomer.presses('Begin');
  await newcomer.step('company');
  return newcomer;
}

test('a new company answers its first chat in a few deeds', async () => {
  const page = await (await browser.context()).newPage();
  const newcomer = await become(page);
  assert.deepEqual(await violationsOf(page), []);
  await newcomer.fills(page.getByLabel('Name of the company'), 'Farhaven');
  await newcomer.presses('Save and go on');
  await newcomer.step('queue');
  assert.deepEqual(await violationsOf(page), []);
  await newcomer.fills(page.getByLabel('Name of the queue'), 'Bookings');
  await newcomer.presses('Save and go on');
  await newcomer.step('colleagues');
  assert.deepEqual(await violationsOf(page), []);
  await newcomer.presses('Skip for now');
  await newcomer.step('channel');
  await newcomer.fills(page.getByLabel('Address of the site'), site.origin);
  await newcomer.presses('Make the code');
  site.carry(await page.locator('pre code').innerText());
  await page.getByText('Waiting for the code to be seen').waitFor();
  assert.deepEqual(await violationsOf(page), []);
  const visitor = await (await browser.context()).newPage();
  await visitor.goto(site.origin);
  await page.getByText(`The code is seen on ${site.origin}`).waitFor();
  await newcomer.presses('Save and go on');
  await newcomer.step('chat');
  const widget = page.frameLocator('iframe');
  await newcomer.presses('Start a chat', widget);
  await newcomer.fills(widget.getByRole('textbox'), 'Is there a seat at the window?');
  await newcomer.presses('Send message', widget);
  await page.locator('blockquote').getByText('Is there a seat at the window?').waitFor();
  assert.deepEqual(await violationsOf(page), []);
  await newcomer.fills(page.getByLabel('Your answer'), 'There is one.');
  await newcomer.presses('Send the answer');
  await page.getByText('Your first chat is answered').waitFor();
  assert.deepEqual(await violationsOf(page), []);
  // With ten seconds a deed, far below five minutes.
  assert.ok(newcomer.deeds <= 18, `${newcomer.deeds} deeds`);
  await page.getByRole('button', { name: 'Go to the inbox' }).click();
  await eventually(async () => new URL(page.url()).hash.startsWith('#/inbox'), true);
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await eventually(async () => new URL(page.url()).hash.startsWith('#/inbox'), true);
});

test('without the code of the terminal nobody becomes the administrator, and afterwards nobody at all', async () => {
  const page = await (await browser.context()).newPage();
  await page.goto(`${server.url}/console/`);
  await page.getByLabel('Set-up code').fill('00000-00000-00000-00000');
  await page.getByLabel('Name', { exact: true }).fill('Mallory');
  await page.getByLabel('E-mail').fill('mallory@example.com');
  await page.getByLabel('Password').fill('a good long password');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('That is not the code').waitFor();
  assert.deepEqual(await violationsOf(page), []);
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Mallory');

  const code = (await link()).split('code=')[1];
  await become(await (await browser.context()).newPage());
  await page.getByLabel('Set-up code').fill(code);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('That is not the code').waitFor();
  await page.goto(`${server.url}/console/`);
  await page.reload();
  await page.locator('input[name=email]').waitFor();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('who leaves in the middle goes on where he stopped, with the hours and the colleague he set', async () => {
  const page = await (await browser.context()).newPage();
  const newcomer = await become(page);
  await page.getByLabel('Name of the company').fill('Farhaven');
  await page.getByLabel('Time zone').fill('Mars/Olympus');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByText('is no time zone').waitFor();
  await page.getByLabel('Time zone').fill('Europe/Lisbon');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await newcomer.step('queue');
  await page.getByText('At certain times').click();
  await page.getByLabel('From').fill('08:30');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await newcomer.step('colleagues');
  await page.goto(`${server.url}/console/`);
  await page.reload();
  await newcomer.step('colleagues');
  await page.getByLabel('Name', { exact: true }).fill('Rui Dias');
  await page.getByLabel('E-mail').fill('rui@farhaven.example');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.locator('pre code').getByText('/console/#/redeem?token=inv_').waitFor();
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await newcomer.step('channel');
  const told = await page.evaluate(async () => {
    const items = async (path) => (await (await fetch(path)).json()).items;
    return { calendars: await items('/api/v1/calendars'), queues: await items('/api/v1/queues') };
  });
  assert.equal(told.queues[0].settings.hours, 'service-hours');
  assert.equal(JSON.stringify(told.calendars).includes('08:30'), true);
});
