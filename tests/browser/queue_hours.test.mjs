// Hours of queues against the real server: a manager chooses them, a traveler outside of them knows what to expect.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';

const DAY_MS = 86_400_000;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

let browser;
let server;

before(async () => (browser = await Browser.launch()));
after(() => browser.close());
beforeEach(async () => (server = await Server.start()));
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

/** Open for an hour in three days, so closed now. */
async function adminWithCalendar() {
  const admin = await browser.agent(server, 'admin@demo.example');
  const day = DAYS[new Date(Date.now() + 3 * DAY_MS).getUTCDay()];
  const office = { title: 'Office', zone: 'Etc/UTC', hours: { [day]: [['10:00', '11:00']] } };
  assert.equal((await admin.ask('PUT', '/api/v1/calendars/office', office)).code, undefined);
  return admin;
}

test('an administrator gives a queue hours, and travelers outside of them are told when and by when', async () => {
  const admin = await adminWithCalendar();
  await admin.page.goto(`${server.url}/console/#/queues`);
  await admin.page.getByRole('button', { name: /^Edit/ }).first().click();
  await admin.page.getByRole('combobox', { name: 'Hours' }).click();
  await admin.page.getByRole('option', { name: 'Office' }).click();
  await admin.page.getByRole('button', { name: 'Save' }).click();
  await admin.page.getByText(/^Closed until \w+/).waitFor();

  const traveler = await browser.traveler(server);
  await traveler.startChat();
  await traveler.says('Is anybody there?');
  await traveler.widget.getByText(/^Closed until \w+day/).waitFor();
  await traveler.widget.getByText(/^Answer by \w+day/).waitFor();
  assert.deepEqual(await violationsOf(traveler.widget), []);

  const { items } = await admin.ask('GET', '/api/v1/queues');
  await admin.ask('PATCH', `/api/v1/queues/${items[0].id}`, { settings: { hours: null } });
  await traveler.widget.getByText('You are next in line').waitFor();
  await eventually(() => traveler.widget.getByText(/^Closed until/).count(), 0);
});
