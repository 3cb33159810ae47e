// A traveler and the real desk: a complaint of his and a refund are followed from both sides.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';

const QUOTED = { quote: 'qt_1', amount: { minor: 24_500, currency: 'EUR' }, rule: 'eu-261/refund-7d', coupons: ['c1'], method: 'card' };

let browser;
let server;

before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

const entry = (widget) => widget.locator('[data-entry=cases] button');
const form = (widget) => widget.locator('form.case-form');
const label = (widget) => widget.locator('.case-label');
const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

/** A step of the desk's. */
const takes = (agent, noun, id, step, fields = {}) => agent.ask('POST', `/api/v1/${noun}/${id}/steps`, { step, fields });

/** A traveler in a conversation that Mia has taken; answers its id too. */
async function inConversation() {
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon' });
  await traveler.startChat();
  await traveler.says('My refund, please');
  await mia.accepts();
  await traveler.sees('My refund, please', 'read');
  const { items } = await mia.ask('GET', '/api/v1/conversations');
  return { mia, traveler, widget: traveler.widget, conversation: items[0].id };
}

test('a complaint is registered by the desk, and its traveler sees it after a reload', async () => {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon' });
  await traveler.open();
  await entry(traveler.widget).click();
  await traveler.widget.locator('.actions button').last().click();
  await form(traveler.widget).locator('[name=what_happened]').fill('The bus never came.');
  await form(traveler.widget).locator('[value=money]').check();
  await form(traveler.widget).locator('button[type=submit]').click();
  await label(traveler.widget).waitFor();
  await eventually(() => text(traveler.widget.locator('h1')), /^Complaint \d+$/);
  await eventually(() => text(traveler.widget.locator('.case-stages > [data-standing=now]')), /^Received/);

  const dana = await browser.agent(server, 'dana@demo.example');
  const { items } = await dana.ask('GET', '/api/v1/complaints');
  assert.equal(items[0].fields.text, 'The bus never came.');
  assert.deepEqual(items[0].fields.demand, ['money']);
  const known = { complainant: 'Ana', reach: 'chat', happened: 'No bus', demand: ['money'] };
  assert.equal((await takes(dana, 'complaints', items[0].id, 'register', known)).state, 'registered');

  await traveler.reload();
  await eventually(async () => (await text(entry(traveler.widget))).includes('1 is open'), true);
  await entry(traveler.widget).click();
  await traveler.widget.locator('.row[data-case]').click();
  await eventually(() => traveler.widget.locator('.case-stages > [data-standing=done]').count(), 1);
  await traveler.widget.locator('[data-step=withdraw]').click();
  await traveler.widget.locator('#case-reason').fill('It came after all.');
  await traveler.widget.locator('form.case-question button[type=submit]').click();
  await eventually(() => text(label(traveler.widget)), 'Withdrawn');
  await eventually(async () => (await dana.ask('GET', `/api/v1/complaints/${items[0].id}`)).state, 'withdrawn');
  assert.deepEqual(traveler.complaints, []);
});

test('a refund comes as a card, is agreed to as it was told, and its end is the traveler’s to say', async () => {
  const { mia, traveler, widget, conversation } = await inConversation();
  const { id } = await mia.ask('POST', '/api/v1/refunds', { conversation, fields: QUOTED });
  const card = widget.locator(`[data-case=${id}]`);
  await card.waitFor();
  await eventually(() => text(card.locator('h2')), /^Refund \d+$/);
  assert.deepEqual(await violationsOf(widget), []);
  await card.getByRole('button', { name: 'Show' }).click();
  await label(widget).waitFor();
  await eventually(() => text(widget.locator('.case-facts')), /EUR\s245\.00 Rule .*261\/2004/);
  await widget.locator('[data-step=confirm]').click();
  await widget.locator('form.case-question button[type=submit]').click();
  await eventually(() => text(label(widget)), 'Agreed by you');
  assert.deepEqual(await violationsOf(widget), []);

  assert.equal((await takes(mia, 'refunds', id, 'submit', { supplier: 'Nordwind' })).state, 'submitted');
  await eventually(() => text(label(widget)), 'With the supplier');
  await widget.locator('.topbar button').first().click();
  await traveler.composer.waitFor();
  await eventually(async () => (await widget.locator('[data-case] h2').count()) === 1 && (await widget.locator('li.line').filter({ hasText: 'Amount told' }).count()) === 1, true);
  assert.deepEqual(traveler.complaints, []);
});
