// Travelers in the console on the real server: who wrote is found, known better, made one with another and erased.

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
  await (await Writers.at(await browser.context(), server)).open(['Where is my invoice?', 'My seat, please.']);
  await browser.clear();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

const button = (where, name) => where.getByRole('button', { name, exact: true });
const go = (page, hash) => page.evaluate((where) => void (location.hash = where), hash);

test('a traveler is named, known, agreed with and noted, and everything stands in the timeline', async () => {
  const agent = await browser.agent(server, 'admin@demo.example');
  const { page, complaints } = agent;
  const { items } = await agent.ask('GET', '/api/v1/conversations');
  const [first, second] = items.map(({ contact }) => contact.id);
  await agent.ask('PATCH', `/api/v1/contacts/${first}`, { name: 'Ana López' });
  await agent.ask('PATCH', `/api/v1/contacts/${second}`, { name: 'Ana Lopez' });

  await go(page, '#/travelers');
  await page.getByRole('searchbox').fill('López');
  const row = page.locator(`[data-traveler-row=${first}]`);
  await row.getByText('1 open').waitFor();
  await row.click();
  await page.getByRole('heading', { level: 1, name: 'Ana López' }).waitFor();

  const wishes = page.locator('[data-preferences]');
  await wishes.getByRole('combobox', { name: 'Seat' }).click();
  await page.getByRole('option', { name: 'Window' }).click();
  await wishes.getByRole('combobox', { name: 'Tier' }).click();
  await page.getByRole('option', { name: 'Gold' }).click();
  await wishes.getByRole('textbox', { name: 'Room' }).fill('Quiet');
  await wishes.getByRole('switch').check({ force: true });
  await button(wishes, 'Save').click();
  await page.getByRole('status').getByText('The preferences are saved.').waitFor();
  await page.locator('[data-purpose=marketing]').getByRole('button').click();
  await page.locator('[data-purpose=marketing]').getByText('Given').waitFor();
  await page.getByRole('textbox', { name: 'Note for colleagues' }).fill('Prefers mornings.');
  await button(page, 'Add note').click();
  await page.locator('[data-note]').getByText('Prefers mornings.').waitFor();
  await button(page, 'Add an identity').click();
  await page.getByRole('textbox', { name: 'Address or number' }).fill('ana@example.org');
  await page.locator('[data-identities] form').getByRole('button', { name: 'Add an identity' }).click();
  await page.locator('[data-identities]').getByText('ana@example.org', { exact: true }).waitFor();
  const timeline = page.locator('[data-timeline]');
  for (const kind of ['conversation', 'note', 'consent', 'tier', 'identity']) await timeline.locator(`[data-kind=${kind}]`).first().waitFor();
  await timeline.locator('[data-kind=tier]').getByText('before: Standard').waitFor();

  await page.reload();
  await wishes.getByRole('combobox', { name: 'Seat' }).getByText('Window').waitFor();
  await eventually(() => wishes.getByRole('textbox', { name: 'Room' }).inputValue(), 'Quiet');

  await button(page, 'Merge').click();
  const merging = page.locator('[data-merge]');
  await merging.getByRole('searchbox').fill('Lopez');
  await merging.locator(`[data-choose=${second}]`).click();
  await merging.getByText('Conversations: 1').waitFor();
  await button(merging, 'Merge them').click();
  await page.locator('[data-merged]').getByText('Ana Lopez', { exact: true }).waitFor();
  await eventually(() => timeline.locator('[data-kind=conversation]').count(), 2);
  await button(page, 'Undo').click();
  await page.locator('[data-merged]').waitFor({ state: 'detached' });
  await eventually(() => timeline.locator('[data-kind=conversation]').count(), 1);

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export everything (JSON)' }).click()]);
  assert.equal(download.suggestedFilename(), `contact-${first}.json`);
  assert.deepEqual(complaints, []);
});

test('who has something open is not erased, and who has not is gone from every page', async () => {
  const agent = await browser.agent(server, 'admin@demo.example');
  const { page } = agent;
  const { items } = await agent.ask('GET', '/api/v1/conversations');
  const { id, contact } = items[0];
  await agent.ask('PATCH', `/api/v1/contacts/${contact.id}`, { name: 'Bernhard' });
  await go(page, `#/travelers?contact=${contact.id}`);
  await button(page, 'Erase').click();
  const dialog = page.locator('[data-erase]');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Asked for it.');
  await dialog.getByRole('textbox', { name: /^Type/ }).fill('Bernhard');
  await button(dialog, 'Erase for good').click();
  await dialog.getByRole('alert').waitFor();
  await agent.ask('POST', `/api/v1/conversations/${id}/resolve`);
  await button(dialog, 'Erase for good').click();
  await page.getByText(/^Erased on /).waitFor();
  await eventually(() => page.locator('[data-preferences], [data-note]').count(), 0);
  await go(page, '#/travelers');
  await page.getByRole('searchbox').fill('Bernhard');
  await page.getByText('Nobody fits').waitFor();
  await eventually(async () => (await agent.ask('GET', `/api/v1/conversations/${id}`)).contact.name, null);
});
