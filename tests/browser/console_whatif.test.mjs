// Managers ask "what if" and read why routing decided as it did, against the real server.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

let browser;
let server;

before(async () => (browser = await Browser.launch()));
after(() => browser.close());
beforeEach(async () => (server = await Server.start()));
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

/** Somebody who manages, on one of the pages. */
async function manager(place, options = {}) {
  const one = await browser.agent(server, 'dana@demo.example', options);
  await one.page.evaluate((hash) => void (location.hash = hash), `#/${place}`);
  await one.page.getByRole('heading', { level: 1 }).first().waitFor();
  return one;
}

test('two more agents are tried on figures by hand, by keyboard alone', async () => {
  const dana = await browser.agent(server, 'dana@demo.example');
  const { page } = dana;
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.getByRole('heading', { name: 'What if', level: 1 }).waitFor();
  await page.getByRole('radio', { name: 'Recorded days' }).focus();
  await page.keyboard.press('ArrowRight');
  const agents = page.getByRole('textbox', { name: 'More or fewer agents' });
  await agents.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  const said = page.getByRole('status').filter({ hasText: 'With 2 more agents' });
  await said.waitFor();
  await eventually(() => said.innerText(), /^With 2 more agents, \d+\.\d% instead of \d+\.\d% are answered within 2 min\.$/);
  const row = (name) => page.getByRole('row', { name }).first();
  await eventually(() => row(/^Agents in all/).innerText(), /6\s+8$/);
  await eventually(() => row(/^Agents needed then for 80\.0%/).innerText(), /\d+\s+\d+$/);
  assert.deepEqual(dana.complaints, []);
});

test('what runs is called off, and the page says so', async () => {
  const { page } = await manager('whatif');
  await page.getByRole('radio', { name: 'Figures by hand' }).check({ force: true });
  await page.getByRole('textbox', { name: 'Arrivals an hour' }).fill('15000');
  await page.getByRole('textbox', { name: 'Agents', exact: true }).fill('1250');
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Called off.').waitFor();
});

test('what cannot be played is refused in words, at its field', async () => {
  const { page } = await manager('whatif');
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByRole('alert').filter({ hasText: 'Nobody came into line' }).waitFor();
  await page.getByRole('textbox', { name: 'More or fewer agents' }).fill('two');
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByRole('alert').filter({ hasText: 'A whole number from -10000 to 10000 is expected here.' }).waitFor();
  await eventually(() => page.getByRole('textbox', { name: 'More or fewer agents' }).getAttribute('aria-invalid'), 'true');
});

test('every decision is told in a sentence, with its terms and a way to the conversation', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await (await Writers.at(await browser.context(), server)).open(['My train is late']);
  await mia.accepts();
  const { page, complaints } = await manager('decisions');
  await page.getByText('Mia Berger accepted').waitFor();
  const offered = page.getByRole('listitem').filter({ hasText: /^Offered to Mia/ });
  await offered.getByText('Why', { exact: false }).first().click();
  await offered.getByText('By weight and time left').waitFor();
  await eventually(() => offered.getByRole('row', { name: 'Weight' }).innerText(), /Weight\s+1/);
  await page.getByRole('combobox', { name: 'Agent' }).click();
  await page.getByRole('option', { name: 'Leo Martín' }).click();
  await page.getByText('No decisions').waitFor();
  await page.getByRole('combobox', { name: 'Agent' }).click();
  await page.getByRole('option', { name: 'All agents' }).click();
  await page.getByRole('link', { name: 'Conversation 1' }).first().click();
  await page.getByText('My train is late').first().waitFor();
  assert.deepEqual(complaints, []);
});

test('an agent finds neither page', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  for (const place of ['whatif', 'decisions']) {
    await mia.page.evaluate((hash) => void (location.hash = hash), `#/${place}`);
    await mia.page.getByText('Rules and queues are set by managers.').waitFor();
  }
  await eventually(() => mia.page.getByRole('link', { name: 'What if' }).count(), 0);
});

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['Arabic', { locale: 'ar' }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
]) {
  test(`both pages break no rule of accessibility: ${name}`, async () => {
    const { page } = await manager('whatif', options);
    await page.locator('main [role=radiogroup] input').nth(1).check({ force: true });
    await page.locator('main input[type=checkbox]').check();
    await page.locator('main details').evaluate((details) => (details.open = true));
    await page.locator('main button[type=submit]').click();
    await page.locator('main table').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.evaluate(() => void (location.hash = '#/decisions'));
    await page.locator('[data-region=decisions][aria-busy=false] h1').waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });
}
