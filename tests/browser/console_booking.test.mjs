// The booking beside a conversation in the console, with the server's answers given in its stead (support/booking_stub.mjs):
// found, linked and taken away, unchecked, old, out of reach; and no rule of accessibility is broken.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { booking, DeskBookings } from './support/booking_stub.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

const SHOTS = process.env.SHOTS;

let browser;
let server;
before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
  await (await Writers.at(await browser.context(), server)).open(['Where is my train?']);
  await browser.clear();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

/** Dana, who leads, in the one conversation there is, with its booking open. */
async function desk(prepare = () => {}, options = {}) {
  const agent = await browser.agent(server, 'dana@demo.example', { timezoneId: 'Atlantic/Reykjavik', ...options });
  const { page } = agent;
  const canned = new DeskBookings();
  prepare(canned);
  await canned.answerTo(page);
  const { items } = await agent.ask('GET', '/api/v1/conversations');
  await page.evaluate((where) => void (location.hash = where), `#/inbox/open/${items[0].id}`);
  await page.locator('[role=log][aria-live=off]').waitFor();
  await page.keyboard.press('Shift+B');
  return { page, canned, complaints: agent.complaints, pane: page.locator('[data-region=context]') };
}

const card = (pane) => pane.locator('[data-booking]');
const search = (pane) => pane.locator('[data-booking-search]');
const button = (pane, name) => pane.getByRole('button', { name, exact: true });
const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();
const linked = (canned, change = {}) => (canned.linked = { booking: booking(change), linked: true });

test('with keys alone: a booking is found by a surname, linked and taken away', async () => {
  const { page, canned, complaints, pane } = await desk((one) => (one.found = { Almeida: [booking()] }));
  await search(pane).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.hasAttribute('data-booking-search')), true);
  await page.keyboard.type('Almeida');
  await page.keyboard.press('Enter');
  await pane.getByText('1 booking found').waitFor();
  await button(pane, 'Link to this conversation QX7T2P').focus();
  await page.keyboard.press('Enter');
  await card(pane).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.textContent?.trim()), 'Booking QX7T2P');
  await button(pane, 'Unlink QX7T2P').focus();
  await page.keyboard.press('Enter');
  await search(pane).waitFor();
  await eventually(() => canned.asked, ['Almeida', { booking: 'b_1' }, { booking: null }]);
  assert.deepEqual(complaints, []);
});

test('the card shows both ends by their own clocks, with the agent’s beside them, and masks what is private', async () => {
  const { pane } = await desk(linked);
  await card(pane).waitFor();
  const ends = pane.locator('[data-service=s1] .booking-ends > li');
  await eventually(() => text(ends.nth(0)), /^10:30 PM Departs Beijing Capital PEK GMT\+8 · 2:30 PM your time$/);
  await eventually(() => text(ends.nth(1)), /^3:10 AM Arrives Tokyo Haneda HND the next day GMT\+9/);
  await eventually(() => text(card(pane)), /•••••4321/);
  await eventually(() => text(card(pane)), /Visa •••• 4242/);
  await eventually(() => text(card(pane)), /Total CNY\s5,530\.00/);
});

test('what the traveler named is not his until somebody says so', async () => {
  const { canned, pane } = await desk((one) => (one.linked = { booking: booking(), linked: false }));
  await pane.getByText('The traveler named this booking. Nobody has checked that it is his.').waitFor();
  await button(pane, 'Link to this conversation').click();
  await button(pane, 'Unlink QX7T2P').waitFor();
  await eventually(() => canned.asked, [{ booking: 'b_1' }]);
});

test('nothing found is said, and an empty question is not asked', async () => {
  const { canned, pane } = await desk();
  await search(pane).waitFor();
  await button(pane, 'Find').click();
  await pane.getByText('Enter a code, a surname or an e-mail address.').waitFor();
  await search(pane).fill('NOSUCH');
  await button(pane, 'Find').click();
  await pane.getByText('Nothing found for “NOSUCH”').waitFor();
  await eventually(() => canned.asked, ['NOSUCH']);
});

test('a seller who does not answer is said with the age of what is shown', async () => {
  const { canned, pane } = await desk((one) => linked(one, { age_s: 7_200 }));
  const note = pane.getByText('The seller does not answer right now. This is what we knew 2 hours ago.');
  await note.waitFor();
  linked(canned);
  await button(pane, 'Try again').click();
  await note.waitFor({ state: 'detached' });
});

test('out of reach it is tried again; a refusal is a sentence, and changes nothing', async () => {
  const { canned, pane } = await desk((one) => (one.down = true));
  await pane.getByText('The booking could not be loaded.').waitFor();
  canned.down = false;
  linked(canned);
  await button(pane, 'Try again').click();
  await card(pane).waitFor();
  canned.refusals.push({ status: 403, code: 'forbidden', detail: 'This is not your conversation.' });
  await button(pane, 'Unlink QX7T2P').click();
  await pane.getByText('This is not your conversation.').waitFor();
  await eventually(() => card(pane).count(), 1);
});

test('what changed is told, the newest first, in the words of the card', async () => {
  const at = Date.now() - 60_000;
  const event = (number, more) => ({ number, at, source: 'push', subject: null, name: null, from: null, to: null, ...more });
  const { pane } = await desk((one) => {
    linked(one);
    one.events = [event(1, { kind: 'imported' }), event(2, { kind: 'coupon', subject: 'c2', name: 'Rui Almeida', from: 'open', to: 'refunded' })];
  });
  await pane.getByText('What changed and when').click();
  await eventually(() => pane.locator('[data-event] > p:first-child').allInnerTexts(), ['Ticket of Rui Almeida: Ticket issued → Refunded', 'Booking taken in']);
});

for (const [width, colorScheme, locale] of [[1440, 'light', 'en-GB'], [1440, 'dark', 'ar'], [390, 'light', 'de'], [390, 'dark', 'ar']]) {
  test(`the booking at ${width} px, ${colorScheme}, in ${locale}, breaks no rule and fits`, async () => {
    const { page, canned, pane, complaints } = await desk((one) => (one.found = { QX7T2P: [booking({ age_s: 60 })] }), { viewport: { width, height: 900 }, colorScheme, locale });
    const found = {};
    const look = async (name) => {
      found[name] = await violationsOf(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      found.overflow = Math.max(found.overflow ?? 0, over);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/console-booking-${name}-${width}-${colorScheme}-${locale}.png` });
    };
    await search(pane).fill('QX7T2P');
    await search(pane).press('Enter');
    await pane.locator('[data-found] button').waitFor();
    await look('found');
    canned.events = [{ number: 1, at: Date.now(), source: 'pull', kind: 'imported', subject: null, name: null, from: null, to: null }];
    await pane.locator('[data-found] button').click();
    await card(pane).waitFor();
    await pane.locator('summary').click();
    await pane.locator('[data-event]').waitFor();
    await look('card');
    assert.deepEqual(found, { found: [], card: [], overflow: 0 });
    assert.deepEqual(complaints, []);
  });
}
