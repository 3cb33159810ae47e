// The widget as a guest on somebody else's page: what it asks for, and what it leaves alone.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Traveler } from './support/traveler.mjs';

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

async function visit(options) {
  const context = await browser.context(options);
  const requests = [];
  context.on('request', (request) => requests.push(new URL(request.url()).pathname));
  return { traveler: await Traveler.visit(context, server), requests };
}

test('nothing is asked for before somebody wants to chat', async () => {
  const { traveler, requests } = await visit();
  await traveler.page.waitForLoadState('networkidle');
  assert.deepEqual(requests.filter((path) => path.startsWith('/w/') || path.startsWith('/widget/') || path === '/rt'), ['/w/v1/loader.js']);
});

test('opening takes one session and three files', async () => {
  const { traveler, requests } = await visit();
  await traveler.page.waitForLoadState('networkidle');
  requests.length = 0;
  await traveler.open();
  await traveler.widget.locator('.availability .dot').waitFor();
  // Answers, and what stands beside the chat with what it needs, come when the page is idle, which may already be so.
  const files = requests.filter((path) => path.startsWith('/w/v1/app/') && !/\/(answers|beside|callback-\w+|booking-\w+|own_cases-\w+|server_line|http_post|form_field|money)-/.test(path));
  assert.equal(files.length, 3, requests.join(' '));
  assert.equal(requests.filter((path) => path === '/widget/v1/session').length, 1);
});

test('no token is ever part of an address', async () => {
  const context = await browser.context();
  const addresses = [];
  context.on('request', (request) => addresses.push(request.url()));
  const traveler = await Traveler.visit(context, server);
  await traveler.startChat();
  await traveler.says('hello');
  await traveler.sees('hello', 'sent');
  const kept = await traveler.page.evaluate(() => JSON.parse(localStorage.getItem('waydesk:demo')).token);
  assert.ok(kept.length > 16);
  assert.equal(addresses.some((address) => address.includes(kept)), false);
});

test('the strict policy of the pages is never violated', async () => {
  const { traveler } = await visit();
  await traveler.startChat();
  await traveler.says('**bold** and https://example.com');
  await traveler.sees('bold', 'sent');
  await traveler.widget.locator('[aria-haspopup=dialog]').click();
  await traveler.widget.locator('dialog').waitFor();
  assert.deepEqual(traveler.complaints, []);
});

test('the conversation survives an exchange of the body', async () => {
  const { traveler } = await visit();
  await traveler.startChat();
  await traveler.says('before the swap');
  await traveler.sees('before the swap', 'sent');
  await traveler.page.evaluate(() => {
    const body = document.createElement('body');
    body.textContent = 'another page';
    document.documentElement.replaceChild(body, document.body);
  });
  await traveler.says('after the swap');
  await traveler.sees('after the swap', 'sent');
  await eventually(() => traveler.messages(), ['before the swap', 'after the swap']);
});

test('without consent nothing is stored', async () => {
  const { traveler } = await visit();
  await traveler.page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
  await traveler.page.evaluate(() => window.Waydesk('consent', false));
  await traveler.startChat();
  await traveler.says('leave no trace');
  await traveler.sees('leave no trace', 'sent');
  await eventually(() => traveler.page.evaluate(() => Object.keys(localStorage)), []);
});

test('the keyboard alone is enough', async () => {
  const { traveler } = await visit();
  await traveler.page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
  await traveler.page.locator('[data-chat]').last().focus();
  await traveler.page.keyboard.press('Enter');
  while (!traveler.widget) await traveler.page.waitForEvent('framenavigated');
  const start = traveler.widget.locator('.start-card .primary-button');
  await start.waitFor();
  for (let i = 0; i < 10 && !(await start.evaluate((button) => button === document.activeElement)); i++) await traveler.page.keyboard.press('Tab');
  await traveler.page.keyboard.press('Enter');
  await traveler.composer.waitFor();
  await traveler.widget.waitForFunction(() => document.activeElement?.matches('textarea')); // the focus goes there by itself
  await traveler.page.keyboard.type('no mouse');
  await traveler.page.keyboard.press('Enter');
  await traveler.sees('no mouse', 'sent');
  await traveler.page.keyboard.press('Escape');
  await traveler.composer.waitFor({ state: 'hidden' });
});
