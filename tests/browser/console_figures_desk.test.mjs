// Reports in the console on the real server: what was just done is counted, followed to its conversation, kept as a report, and
// agrees with the ledger.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

let browser;
let server;
before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
  await (await Writers.at(await browser.context(), server)).open(['Where is my ticket?', 'My seat, please.']);
  await browser.clear();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

const button = (where, name) => where.getByRole('button', { name, exact: true });
const go = (page, hash) => page.evaluate((where) => void (location.hash = where), hash);

test('what was done today is counted, followed, kept and checked', async () => {
  const agent = await browser.agent(server, 'admin@demo.example');
  const { page, complaints } = agent;
  const { items } = await agent.ask('GET', '/api/v1/conversations');
  await agent.ask('POST', `/api/v1/conversations/${items[0].id}/resolve`);
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
  await eventually(async () => (await agent.ask('GET', `/api/v1/figures/contacts_resolved?from=${today}&to=${today}&zone=UTC`)).total?.value, 1);

  await go(page, `#/figures?from=${today}&to=${today}&zone=UTC`);
  const tile = (name) => page.locator(`[data-figure=${name}]`);
  await tile('contacts_offered').getByText('2', { exact: true }).waitFor();
  await tile('contacts_resolved').getByText('1', { exact: true }).waitFor();
  await page.getByText('Last day not over').waitFor();
  await tile('csat').getByText('No data in this period').waitFor();
  await eventually(() => page.locator('[data-region=figures]').getAttribute('aria-busy'), 'false');
  await eventually(() => page.getByText('Could not be computed').count(), 0);

  await tile('contacts_offered').click();
  await page.locator('[data-split=day] svg[role=img]').waitFor();
  await page.getByRole('combobox', { name: 'Split by' }).click();
  await page.getByRole('option', { name: 'Channel' }).click();
  await page.locator('[data-row=webchat]').getByRole('button').click();
  const behind = page.locator('[data-behind]');
  await behind.getByText('Those are all 2.').waitFor();
  await eventually(() => behind.locator('tbody th a').evaluateAll((all) => all.map((link) => link.hash.split('/').pop()).sort()), items.map(({ id }) => id).sort());

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download CSV' }).click()]);
  assert.match(download.suggestedFilename(), /\.csv$/);
  await page.keyboard.press('Control+s');
  const dialog = page.locator('[data-save-report]');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('By channel');
  await button(dialog, 'Save').click();
  await dialog.waitFor({ state: 'detached' });
  await go(page, '#/figures');
  await page.locator('[data-saved-report]').getByRole('link', { name: 'By channel' }).click();
  await page.locator('[data-split=channel] [data-row=webchat]').waitFor();
  await go(page, '#/figures');
  await button(page, 'Check against the ledger').click();
  await page.getByText(/facts? checked: (all agree|it agrees)\./).waitFor();
  assert.deepEqual(complaints, []);
});

test('every figure can be opened and told apart', async () => {
  const agent = await browser.agent(server, 'dana@demo.example');
  const { page, complaints } = agent;
  const { items } = await agent.ask('GET', '/api/v1/figures');
  assert.ok(items.length > 20);
  for (const { name, title, splits, source } of items) {
    await go(page, `#/figures?figure=${name}&days=7${splits.length > 0 ? `&split=${splits.at(-1)}` : ''}`);
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    const shown = source === null ? page.getByText('No data: nothing tells it yet') : page.locator('[data-total] dd').first();
    await shown.first().waitFor();
  }
  assert.deepEqual(complaints, []);
});
