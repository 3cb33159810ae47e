// "My booking" in the widget, with answers of our own (support/booking_stub.mjs): the proof, the card, what is kept and
// what is not. What the server makes of a proof is tried at the end, on its demo bookings.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { booking, TravelerBookings } from './support/booking_stub.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { named, speaks } from './support/named.mjs';
import { Server } from './support/server.mjs';

const SHOTS = process.env.SHOTS;

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

/** In Reykjavík, whose clocks show UTC all year. */
async function visit({ language, name, own = [], ...options } = {}) {
  const traveler = await browser.traveler(server, { timezoneId: 'Atlantic/Reykjavik', ...options });
  const stub = await TravelerBookings.for(traveler);
  stub.own = own;
  if (name) await named(traveler, name);
  if (language) await speaks(traveler, language);
  await traveler.open();
  return { traveler, stub, widget: traveler.widget };
}

const entry = (widget) => widget.locator('[data-entry=booking] button');
const card = (widget) => widget.locator('[data-booking]');
const back = (widget) => widget.locator('.topbar button').first();
const send = (widget) => widget.locator('form.booking-proof button[type=submit]');
const focused = (widget) => widget.evaluate(() => document.activeElement?.tagName);

async function proves(widget, surname = 'Almeida', code = 'qx7-t2p') {
  await widget.locator('[name=reference]').fill(code);
  await widget.locator('[name=surname]').fill(surname);
  await send(widget).click();
}

async function opensAndProves(widget) {
  await entry(widget).click();
  await proves(widget);
  await card(widget).waitFor();
}

const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

test('code and surname lead to the booking: both ends by their own clocks, with his beside them', async () => {
  const { traveler, stub, widget } = await visit();
  await opensAndProves(widget);
  await eventually(() => stub.asked, [['QX7T2P', 'Almeida']]);
  const ends = widget.locator('[data-service=s1] .booking-ends > li');
  await eventually(() => text(ends.nth(0)), /^10:30 PM Departs Beijing Capital PEK GMT\+8 · 2:30 PM your time$/);
  await eventually(() => text(ends.nth(1)), /^3:10 AM Arrives Tokyo Haneda HND the next day GMT\+9 · .*6:10 PM your time$/);
  await eventually(() => text(widget.locator('[data-special=WCHR]')), /Asked of the operator/);
  await eventually(() => text(card(widget)), /Visa •••• 4242/);
  await eventually(() => focused(widget), 'H1');
  assert.deepEqual(traveler.complaints, []);
});

test('with keys alone: to the form, through what is missing, to the card and back', async () => {
  const { traveler, widget } = await visit();
  await entry(widget).focus();
  await traveler.page.keyboard.press('Enter');
  await send(widget).waitFor();
  await send(widget).focus();
  await traveler.page.keyboard.press('Enter');
  await eventually(() => widget.evaluate(() => document.activeElement?.getAttribute('name')), 'reference');
  await traveler.page.keyboard.type('QX7T2P');
  await traveler.page.keyboard.press('Tab');
  await traveler.page.keyboard.type('Almeida');
  await traveler.page.keyboard.press('Enter');
  await card(widget).waitFor();
  await eventually(() => focused(widget), 'H1');
  await back(widget).focus();
  await traveler.page.keyboard.press('Enter');
  await entry(widget).waitFor();
  await eventually(() => widget.evaluate(() => document.activeElement?.closest('[data-entry]')?.dataset.entry), 'booking');
  await eventually(() => text(entry(widget)), /Beijing – Tokyo/);
});

test('what does not fit is one sentence, whatever was wrong, and what was typed is kept', async () => {
  const { widget } = await visit();
  await entry(widget).click();
  await proves(widget, 'Silva');
  const fault = widget.locator('.booking-proof .sub-fault');
  await fault.filter({ hasText: 'No booking fits this code and this surname.' }).waitFor();
  await eventually(() => widget.evaluate(() => document.activeElement?.className), 'sub-fault');
  await eventually(() => widget.locator('[name=surname]').inputValue(), 'Silva');
  await fault.getByRole('button', { name: 'Ask a person' }).click();
  await widget.locator('form.composer').waitFor();
});

test('who tried too often is told when he may again, and asks nothing until then', async () => {
  const { stub, widget } = await visit();
  stub.lockedFor = 15 * 60_000;
  await entry(widget).click();
  await proves(widget);
  await widget.locator('.booking-proof .sub-fault').filter({ hasText: 'You can try again in 15 minutes.' }).waitFor();
  await send(widget).click();
  await eventually(() => stub.asked.length, 1);
});

test('without a connection the card stays and says how old it is; the form says that it waits', async () => {
  const { traveler, stub, widget } = await visit();
  await opensAndProves(widget);
  stub.offline = true;
  await traveler.context.setOffline(true);
  await widget.locator('.sub-body .sub-note').filter({ hasText: 'You are offline. This is what we knew this minute.' }).waitFor();
  await eventually(() => card(widget).count(), 1);
  await widget.getByRole('button', { name: 'Look up another booking' }).click();
  await proves(widget);
  await widget.locator('.booking-proof .sub-fault').filter({ hasText: 'You are offline.' }).waitFor();
  await eventually(() => widget.locator('[name=surname]').inputValue(), 'Almeida');
});

test('nothing of a proved booking survives the page', async () => {
  const { traveler, widget } = await visit();
  await opensAndProves(widget);
  await traveler.reload();
  await entry(traveler.widget).waitFor();
  assert.doesNotMatch(await text(entry(traveler.widget)), /Tokyo/);
  const kept = await traveler.widget.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.doesNotMatch(kept, /QX7T2P|Almeida/);
});

test('whom the site names sees what is next at once, and chooses among several', async () => {
  const later = booking({ id: 'b_2', references: [{ system: 'amadeus', locator: 'ZZ9ZZ9' }], services: booking().services.slice(1) });
  const { widget } = await visit({ name: 'Ana', own: [later, booking()] });
  await eventually(async () => (await text(entry(widget))).includes('Beijing – Tokyo'), true);
  await entry(widget).click();
  const rows = widget.locator('.sub-body .row');
  await eventually(() => widget.locator('.sub-body .row .booking-code').allInnerTexts(), ['QX7T2P', 'ZZ9ZZ9']);
  await rows.nth(1).click();
  await widget.locator('[data-booking=b_2]').waitFor();
  await back(widget).click();
  await rows.first().waitFor();
  await back(widget).click();
  await entry(widget).waitFor();
});

test('what one traveler proved is not for who comes after him', async () => {
  const { traveler, widget } = await visit();
  await opensAndProves(widget);
  await back(widget).click();
  await eventually(async () => (await text(entry(widget))).includes('Beijing – Tokyo'), true);
  await named(traveler, 'Somebody Else');
  await traveler.page.evaluate(() => window.Waydesk('identify', { id: 'other', name: 'Somebody Else', email: 'other@example.net', hmac: 'none' }));
  await eventually(async () => (await text(entry(widget))).includes('Beijing – Tokyo'), false);
});

test('what changed since he proved it is there when he looks again', async () => {
  const { stub, widget } = await visit();
  await opensAndProves(widget);
  await back(widget).click();
  stub.sold.set('QX7T2P Almeida', booking({ status: 'disrupted' }));
  await entry(widget).click();
  await widget.locator('.booking-head').filter({ hasText: 'Disrupted' }).waitFor();
});

test('an old copy says that the seller does not answer', async () => {
  const { widget } = await visit({ name: 'Ana', own: [booking({ age_s: 7_200 })] });
  await entry(widget).click();
  await widget.locator('.sub-note').filter({ hasText: 'The seller does not answer right now. This is what we knew 2 hours ago.' }).waitFor();
});

test('it leads on: to a conversation about it, to a call, to a complaint', async () => {
  const { widget } = await visit();
  await opensAndProves(widget);
  await widget.getByRole('button', { name: 'Complain about this booking' }).click();
  await eventually(() => widget.locator('form.case-form [name=booking]').inputValue(), 'QX7T2P');
  await back(widget).click();
  await widget.getByRole('button', { name: 'Ask for a call' }).click();
  await eventually(() => widget.locator('form.call-form [name=booking]').inputValue(), 'QX7T2P');
  await back(widget).click();
  await widget.getByRole('button', { name: 'Write to us about this booking' }).click();
  await widget.locator('form.composer').waitFor();
});

test('another language says all of it anew, and loses nothing', async () => {
  const { traveler, widget } = await visit();
  await opensAndProves(widget);
  await speaks(traveler, 'de');
  await card(widget).getByText('Beim Anbieter angefragt').waitFor();
  await eventually(() => text(widget.locator('[data-service=s1] .booking-ends > li').first()), /14:30 Ihrer Zeit$/);
});

for (const [width, colorScheme, language] of [[390, 'light', 'en'], [390, 'dark', 'ar'], [320, 'light', 'de'], [320, 'light', 'ar'], [1440, 'dark', 'ja']]) {
  test(`bookings at ${width} px, ${colorScheme}, in ${language}, break no rule and fit`, async () => {
    const { traveler, widget } = await visit({ viewport: { width, height: 844 }, colorScheme, language });
    const found = {};
    const look = async (name) => {
      found[name] = await violationsOf(widget);
      const over = await widget.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      found.overflow = Math.max(found.overflow ?? 0, over);
      if (SHOTS) await traveler.page.screenshot({ path: `${SHOTS}/booking-${name}-${width}-${colorScheme}-${language}.png` });
    };
    await entry(widget).waitFor();
    await look('home');
    await entry(widget).click();
    await send(widget).click();
    await widget.locator('[aria-invalid=true]').first().waitFor();
    await look('missing');
    await proves(widget, 'Silva');
    await widget.locator('.sub-fault').waitFor();
    await look('refused');
    await proves(widget);
    await card(widget).waitFor();
    await look('card');
    assert.deepEqual(found, { home: [], missing: [], refused: [], card: [], overflow: 0 });
    assert.deepEqual(traveler.complaints, []);
  });
}
