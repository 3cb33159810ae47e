// The search over conversations, by keyboard, against the real server: from the words to the message, and two
// conversations made one and two again.

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

async function arrive(texts, language = 'en') {
  const writers = await Writers.at(await browser.context(), server);
  await writers.open(texts, language);
}

/** Until the index has what was told. */
const indexed = (one) =>
  eventually(async () => {
    const found = await one.ask('GET', '/api/v1/search/conversations?q=hotel');
    return found.behind === 0 && found.items.length > 0;
  }, true);

test('what was said is found by typing, narrowed, and opened at its place', async () => {
  await arrive(['The hotel has no room for us', 'My flight was cancelled, I want a refund', '我想退款到信用卡']);
  const dana = await browser.agent(server, 'dana@demo.example');
  const { page } = dana;
  await indexed(dana);
  await page.goto(`${server.url}/console/#/search`);
  await page.getByRole('searchbox').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('type')), 'search');
  await page.keyboard.type('refund cancel');
  await eventually(() => page.locator('mark').allTextContents(), ['cancelled', 'refund']);
  await eventually(() => page.locator('a[data-found]').count(), 1);
  assert.deepEqual(await violationsOf(page), []);
  await page.keyboard.press('Enter');
  await eventually(() => page.evaluate(() => document.activeElement?.hasAttribute('data-found')), true);
  await page.locator('[data-region=search] ul a').first().click();
  await page.locator('[role=log] [data-found]').filter({ hasText: 'I want a refund' }).waitFor();
  await page.goBack();
  await page.getByRole('searchbox').fill('退款');
  await eventually(() => page.locator('mark').allTextContents(), ['退款']);
  await page.getByRole('searchbox').fill('unheard-of');
  await page.getByText('Nothing found').waitFor();
});

// Runs in the page: one traveler opens a conversation for each text.
async function openAll(texts) {
  const answer = await fetch('/widget/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: 'demo', device: crypto.randomUUID(), locale: 'en', page: 'https://demo.example/' }),
  });
  const { token } = await answer.json();
  const socket = new WebSocket(`ws://${location.host}/rt`, 'waydesk.v1');
  const left = [...texts];
  const say = (frame) => socket.send(JSON.stringify(frame));
  await new Promise((resolve, reject) => {
    socket.onopen = () => say({ type: 'auth', id: 1, token, device: crypto.randomUUID(), resume: [] });
    socket.onclose = () => reject(new Error('closed'));
    socket.onmessage = ({ data }) => {
      const { type } = JSON.parse(data);
      if (type !== 'ready' && type !== 'ack') return;
      const text = left.shift();
      if (text === undefined) return resolve();
      say({ type: 'send', id: 9 - left.length, conversation: 'new', client_id: crypto.randomUUID(), kind: 'message', body: { text } });
    };
  });
}

test('two conversations of a traveler become one, which shows both, and two again', async () => {
  const visitor = await (await browser.context()).newPage();
  await visitor.goto(`${server.url}/console/`);
  await visitor.evaluate(openAll, ['My train is late', 'It is about the same train']);
  const dana = await browser.agent(server, 'dana@demo.example');
  const { page } = dana;
  const { items } = await dana.ask('GET', '/api/v1/conversations');
  const [older, newer] = items.toSorted((a, b) => a.number - b.number);
  await page.goto(`${server.url}/console/#/inbox/open/${older.id}`);
  await page.getByRole('button', { name: 'Merge or split' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another conversation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').check();
  assert.deepEqual(await violationsOf(page), []);
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await eventually(async () => new URL(page.url()).hash.includes(newer.id), true);
  await page.getByRole('button', { name: 'Undo' }).hover(); // it stays while it is pointed at
  await page.getByText(`Show what was said in #${older.number}`).dispatchEvent('click');
  await page.locator('details').getByText('My train is late').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => (await dana.ask('GET', `/api/v1/conversations/${older.id}`)).status, 'waiting');
});
