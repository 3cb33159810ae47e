// A manager's morning on the real server, in the demo's month: what the night hands over is read and taken over with the keyboard
// alone; then the report of yesterday, the wallboard, a figure followed to a conversation behind it, and an announcement that
// everybody has read.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { presses } from './support/keyboard.mjs';
import { Server } from './support/server.mjs';

const SHOTS = process.env.SHOTS;

let browser;
let server;
let dana;

before(async () => {
  browser = await Browser.launch();
  server = await Server.start({ month: true });
  dana = await browser.agent(server, 'dana@demo.example');
});
after(async () => {
  await browser.close();
  await server.stop();
});

const go = (hash) => dana.page.evaluate((where) => void (location.hash = where), hash);
const link = (name) => dana.page.getByRole('link', { name, exact: true });
const button = (where, name) => where.getByRole('button', { name, exact: true });
const shot = (name) => SHOTS && dana.page.screenshot({ path: `${SHOTS}/story-morning-${name}.png` });

test('what the shift before promised gets its owner, with the keyboard alone', async () => {
  const { page } = dana;
  for (const key of ['g', 'h']) await page.keyboard.press(key);
  await presses(page, link('Handovers'));
  await presses(page, page.locator('[data-handover-row]').filter({ has: page.locator('[data-state=submitted]') }));
  await page.locator('[data-promises] [data-promise]').first().waitFor();
  const promised = await page.locator('[data-promises] [data-promise]').count();
  await presses(page, button(page, 'I have read it'));
  await presses(page, button(page, 'Take it over'));
  await page.locator('[data-state=accepted]').waitFor();
  await shot('handover');

  // Nothing of it is without an owner now.
  const id = await page.locator('[data-handover]').getAttribute('data-handover');
  const settled = async () => (await dana.ask('GET', `/api/v1/handovers/${id}`)).items.filter(({ state }) => !['open', 'moving'].includes(state)).length;
  await eventually(settled, promised);
  await page.keyboard.press('Escape');
  await page.locator('[data-part=handovers]').waitFor();
});

test('yesterday’s report was frozen, with what every figure counts', async () => {
  const { page } = dana;
  await eventually(async () => (await dana.ask('GET', '/api/v1/daily-reports')).items.length > 0, true);
  await go('#/day?show=reports');
  await page.locator('[data-report-row]').first().click();
  await page.locator('[data-figure]').first().waitFor();
  await page.getByText(/^Closed /).first().waitFor();
  await page.getByText('Version 1').first().waitFor();
  const sections = await page.locator('[data-section]').evaluateAll((all) => all.map((one) => one.dataset.section));
  assert.deepEqual(sections, ['contacts', 'speed', 'promises', 'orders', 'complaints', 'satisfaction', 'knowledge']);
  await page.locator('[data-section=contacts]').getByText('Web chat', { exact: true }).first().waitFor();
  const [value] = await page.locator('[data-section=contacts] [data-figure] td').allInnerTexts();
  assert.ok(Number(value.replace(/\D/g, '')) > 0, value);
  await shot('report');
});

test('the wallboard tells who waits, and leads to them', async () => {
  const { page } = dana;
  for (const key of ['g', 'w']) await page.keyboard.press(key);
  await page.locator('[data-region=wallboard][aria-busy=false] [data-queue]').first().waitFor();
  await shot('wallboard');
  const waits = page.locator('[data-queue] dl a').filter({ hasText: /[1-9]/ }).first();
  await waits.click();
  await page.getByRole('option').first().waitFor();
});

test('a figure is followed to a conversation behind it', async () => {
  const { page } = dana;
  for (const key of ['g', 'n']) await page.keyboard.press(key);
  await page.locator('[data-figure=contacts_resolved]').click();
  await page.getByRole('combobox', { name: 'Split by' }).click();
  await page.getByRole('option', { name: 'Channel' }).click();
  const row = page.locator('[data-row=webchat]');
  await row.getByRole('button').click();
  const behind = page.locator('[data-behind] tbody th a').first();
  const told = await behind.innerText();
  await shot('behind');
  await behind.click();
  await page.locator('[role=log][aria-live=off] .message').first().waitFor();
  await page.getByText(/^#\d+/.exec(told)[0]).first().waitFor();
});

test('an announcement is read, its receipts are looked through, and it ends', async () => {
  const { page } = dana;
  await go('#/day?show=announcements');
  const news = page.locator('[data-announcement]').filter({ hasText: 'Rail strike on Thursday' });
  await button(news, 'I have read this').click();
  await news.getByText('You have read this').waitFor();
  await news.getByRole('button', { name: /^Read by/ }).click();
  await page.getByRole('dialog').getByText('Not yet').first().waitFor();
  await shot('receipts');
  await page.keyboard.press('Escape');
  await button(news, 'End it').click();
  await button(page.getByRole('dialog'), 'End it').click();
  await news.waitFor({ state: 'detached' });
  assert.deepEqual(dana.complaints, []);
});
