// The managers' page of e-mails: what was put aside, why, and what can be done about it; whether mailboxes are reached.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { button, config, handsOver, mailOf } from './support/mails.mjs';
import { Server } from './support/server.mjs';

let server;
let browser;
before(async () => { browser = await Browser.launch(); });
after(() => browser.close());
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

/** More headers than any mail has: it is put aside. */
const unreadable = (number) => mailOf('<p>x</p>', { id: `${number}@example.net`, more: Array.from({ length: 600 }, () => 'X-Header: x') });

async function withMails(count, options) {
  server = await Server.start({ config });
  const admin = await browser.agent(server, 'admin@demo.example', options);
  for (let number = 0; number < count; number += 1) await handsOver(admin, unreadable(number));
  const stored = async () => (await admin.ask('GET', '/api/v1/mails?state=quarantined&limit=200')).items.length;
  await eventually(stored, count);
  await admin.page.evaluate(() => void (location.hash = '#/mails'));
  await admin.page.locator('main[data-region=mails]').waitFor();
  return admin;
}

test('a mail that was put aside says why, and is tried again', async () => {
  const admin = await withMails(1);
  const { page } = admin;
  const row = page.getByRole('article');
  await row.waitFor();
  await eventually(() => row.count(), 1);
  const [{ id, reason }] = (await admin.ask('GET', '/api/v1/mails?state=quarantined')).items;
  await row.getByText(reason, { exact: true }).waitFor();
  assert.deepEqual(await violationsOf(page), []);
  await page.getByRole('button', { name: /^Try again: / }).click();
  await page.getByText('Is tried again.').waitFor();
  await page.getByText('None at the moment').waitFor();
  const state = async () => (await admin.ask('GET', `/api/v1/mails/${id}`)).state;
  await eventually(state, 'quarantined'); // it is as broken as before
  await eventually(async () => {
    await button(page, 'Refresh').click();
    return row.count();
  }, 1);
  assert.deepEqual(admin.complaints, []);
});

test('more than a page of them is read page by page', async () => {
  const { page } = await withMails(52);
  await page.getByRole('article').nth(49).waitFor();
  await eventually(() => page.getByRole('article').count(), 50);
  await button(page, 'Earlier ones').click();
  await page.getByRole('article').nth(51).waitFor();
  await eventually(() => button(page, 'Earlier ones').count(), 0);
});

test('each state has its list, its address and its words when there is nothing', async () => {
  const admin = await withMails(0);
  const { page } = admin;
  await page.getByText('None at the moment').waitFor();
  await page.getByText('support@desk.example').waitFor();
  await page.getByText('Fetches nothing').waitFor();
  await handsOver(admin, mailOf('<p>News</p>', { id: 'list@example.net', subject: 'News', more: ['List-Id: <news.example.net>', 'Precedence: list'] }));
  await eventually(async () => (await admin.ask('GET', '/api/v1/mails?state=ignored')).items.length, 1);
  await page.getByRole('radio', { name: 'Ignored' }).check({ force: true });
  await page.getByRole('article', { name: 'News' }).waitFor();
  await eventually(() => page.evaluate(() => location.hash), /state=ignored/);
  await eventually(() => page.getByRole('button', { name: /^Try again: / }).count(), 0);
  await page.reload();
  await page.getByRole('article', { name: 'News' }).waitFor();
  await page.evaluate(() => void (location.hash = '#/settings'));
  await page.getByRole('heading', { name: 'Mailboxes' }).waitFor();
});

test('says that it could not load, and loads when it is asked again', async () => {
  const { page } = await withMails(1);
  await page.getByRole('article').waitFor();
  await page.context().setOffline(true);
  await button(page, 'Refresh').click();
  await page.getByText('The e-mails could not be loaded.').waitFor();
  assert.deepEqual(await violationsOf(page), []);
  await page.context().setOffline(false);
  await page.getByRole('region', { name: 'Put aside' }).getByRole('button', { name: 'Try again', exact: true }).click();
  await page.getByRole('article').waitFor();
});

test('an agent sees why there is nothing for him', async () => {
  server = await Server.start({ config });
  const { page } = await browser.agent(server, 'mia@demo.example');
  await eventually(() => page.getByRole('link', { name: 'E-mail' }).count(), 0);
  await page.evaluate(() => void (location.hash = '#/mails'));
  await page.getByText('Nothing to set here').waitFor();
});

for (const width of [390, 1440]) {
  for (const [colorScheme, locale] of [['light', 'en'], ['dark', 'ar']]) {
    test(`breaks no accessibility rule at ${width} px, ${colorScheme}, ${locale}`, async () => {
      const { page } = await withMails(2, { viewport: { width, height: 844 }, colorScheme, locale });
      await page.getByRole('article').nth(1).waitFor();
      await page.getByRole('article').first().locator('button[aria-expanded=false]').click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.deepEqual({ found: await violationsOf(page), overflow }, { found: [], overflow: 0 });
    });
  }
}
