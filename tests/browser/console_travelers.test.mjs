// Travelers in the console, with the server's answers given in its stead: found, read, changed, merged, erased; empty, failed,
// offline; and no rule of accessibility is broken in any of it.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { opensConsole } from './support/agent.mjs';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { complaintsOf } from './support/faults.mjs';
import { Server } from './support/server.mjs';
import { CannedTravelers, profileOf } from './support/travelers_stub.mjs';
import { Writers } from './support/writers.mjs';

const SHOTS = process.env.SHOTS; // a folder for pictures; none when it is not set

let browser;
let server;
before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
  await (await Writers.at(await browser.context(), server)).open(['Where is my invoice?']);
  await browser.clear();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

/** Somebody at the desk, and the travelers as the test sets them. */
async function desk(options, email = 'dana@demo.example') {
  const page = await (await browser.context(options)).newPage();
  const complaints = complaintsOf(page);
  const canned = new CannedTravelers();
  await canned.answerTo(page);
  await opensConsole(page, server, email);
  const go = (hash) => page.evaluate((where) => void (location.hash = where), hash);
  const open = async (id = 'u_1') => {
    await go(`#/travelers?contact=${id}`);
    await page.locator(`[data-traveler=${id}] [data-timeline] li`).first().waitFor();
  };
  return { page, canned, complaints, go, open, rows: page.locator('[data-traveler-row]') };
}

const button = (where, name) => where.getByRole('button', { name, exact: true });
/** Runs in the page: a letter after the other, faster than anybody. */
function types(field, text) {
  for (let length = 1; length <= text.length; length++) {
    field.value = text.slice(0, length);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
const toast = (page, text) => page.getByRole('status').getByText(text, { exact: true }).waitFor();

test('travelers are found by what is typed and chosen, which stands in the address; keys move through them', async () => {
  const { page, canned, go, rows } = await desk();
  await go('#/travelers');
  await rows.nth(2).waitFor();
  await rows.first().getByText('May leave').waitFor();
  await rows.first().getByText('1 open').waitFor();
  await page.keyboard.press('/');
  await page.locator('input[type=search]:focus').evaluate(types, 'bern');
  await eventually(() => rows.evaluateAll((all) => all.map((row) => row.dataset.travelerRow)), ['u_2']);
  await eventually(() => page.url(), /q=bern/);
  await eventually(() => canned.listed.filter(({ q }) => q !== undefined).length, 1, 'asked once for what was typed');
  await page.getByRole('searchbox').fill('');
  await rows.nth(2).waitFor();
  await page.getByRole('radio', { name: 'May leave' }).check({ force: true });
  await eventually(() => rows.count(), 1);
  await page.getByRole('radio', { name: 'Everybody' }).check({ force: true });
  await rows.nth(2).waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Bernhard Ötker' }).waitFor();
  await page.keyboard.press('Escape');
  await rows.nth(2).waitFor();
});

test('the list is empty, failed and offline in words', async () => {
  const { page, canned, go, rows } = await desk();
  canned.listStatus = 503;
  await go('#/travelers');
  await page.getByText('The travelers could not be loaded.').waitFor();
  canned.listStatus = 200;
  await button(page, 'Try again').click();
  await rows.first().waitFor();
  await page.getByRole('searchbox').fill('nobody');
  await page.getByText('Nobody fits').waitFor();
  await page.context().setOffline(true);
  await page.getByText('There is no connection. This is how it stood before.').waitFor();
});

test('a traveler who is not there, or cannot be loaded, is a sentence', async () => {
  const { page, canned, go } = await desk();
  await go('#/travelers?contact=u_404');
  await page.getByText('This traveler is not there, or not for you to see.').waitFor();
  canned.profileStatus = 503;
  await go('#/travelers?contact=u_1');
  await page.getByText('The traveler could not be loaded.').waitFor();
  canned.profileStatus = 200;
  await button(page, 'Try again').click();
  await page.getByRole('heading', { level: 1, name: 'Ana López' }).waitFor();
});

test('quiet hours are told while they last, and preferences change only where they were changed', async () => {
  const { page, canned, open } = await desk();
  canned.profiles.set('u_1', profileOf({ quiet_hours: { from: '00:00', to: '23:59' } }));
  await open();
  await page.locator('[data-local-time]').getByText(/\d\d:\d\d there \(Europe\/Madrid\)/).waitFor();
  await page.getByText('Quiet hours now').waitFor();
  const card = page.locator('[data-preferences]');
  await card.getByRole('switch').uncheck({ force: true });
  await card.getByRole('textbox', { name: 'Room' }).fill('');
  await card.getByRole('combobox', { name: 'Seat' }).click();
  await page.getByRole('option', { name: 'Window' }).click();
  await card.getByText('Not saved yet').waitFor();
  canned.refuse(400, { code: 'bad_request', detail: 'There is no such seat.', field: 'preferences.seat' });
  await page.keyboard.press('Control+s');
  await card.getByText('There is no such seat.').waitFor();
  await page.keyboard.press('Control+s');
  await toast(page, 'The preferences are saved.');
  await eventually(() => canned.asked.at(-1), ['PATCH', 'u_1/profile', { preferences: { seat: 'window', room: null }, quiet_hours: null }]);
  await eventually(() => page.getByText('Quiet hours now').count(), 0);
});

test('a consent is told with what held before, and what the traveler says is recorded', async () => {
  const { page, canned, open } = await desk();
  await open();
  const marketing = page.locator('[data-purpose=marketing]');
  await marketing.getByText('Withdrawn').waitFor();
  await marketing.getByText('1 earlier answer').click();
  await marketing.getByText(/text 2/).waitFor();
  await marketing.getByRole('button', { name: /^Record consent/ }).click();
  await toast(page, 'Recorded. Marketing: Given');
  await marketing.getByText('2 earlier answers').waitFor();
  await eventually(() => canned.asked, [['PUT', 'u_1/consents/marketing', { state: 'given' }]]);
});

test('a note that is deleted comes back for who asks in time; one that is written is kept until it is sent', async () => {
  const { page, canned, open, go } = await desk();
  await open();
  const notes = page.locator('[data-note]');
  await eventually(() => notes.evaluateAll((all) => all.map((one) => one.dataset.note)), ['cn_1', 'cn_2']);
  await button(notes.nth(1), 'Delete the note of Leo Martín').click();
  await eventually(() => notes.count(), 1);
  await button(page, 'Undo').click();
  await eventually(() => notes.count(), 2);
  const written = page.getByRole('textbox', { name: 'Note for colleagues' });
  await page.keyboard.press('n');
  await eventually(() => written.evaluate((field) => field === document.activeElement), true);
  await written.fill('Prefers mornings.');
  await button(notes.nth(1), 'Delete the note of Leo Martín').click();
  await go('#/travelers');
  await eventually(() => canned.asked, [['DELETE', 'u_1/notes/cn_2', null]]);
  await open();
  await eventually(() => written.inputValue(), 'Prefers mornings.');
  await page.getByRole('checkbox', { name: 'Pin it' }).check();
  await written.press('Control+Enter');
  await notes.getByText('Prefers mornings.').waitFor();
  await eventually(() => canned.asked.at(-1), ['POST', 'u_1/notes', { text: 'Prefers mornings.', pinned: true }]);
  await eventually(() => written.inputValue(), '');
});

test('an identity is added as claimed, one that a site signed cannot be taken away', async () => {
  const { page, canned, open } = await desk();
  await open();
  const card = page.locator('[data-identities]');
  await card.locator('[data-identity=ui_1]').getByText('Signed by the website').waitFor();
  await eventually(() => card.locator('[data-identity=ui_1]').getByRole('button').count(), 0);
  await button(card, 'Add an identity').click();
  await card.getByRole('textbox', { name: 'Address or number' }).fill('ana@work.example');
  canned.refuse(409, { code: 'changed', detail: 'This address is another traveler’s.' });
  await button(card, 'Add an identity').click();
  await card.getByText('This address is another traveler’s.').waitFor();
  await button(card, 'Add an identity').click();
  await card.locator('[data-identity=ui_new]').getByText('Only claimed').waitFor();
});

test('the timeline stands by day, and reads on when its end comes into sight', async () => {
  const { page, open } = await desk();
  await open();
  const timeline = page.locator('[data-timeline]');
  await timeline.getByRole('heading', { level: 3, name: 'today' }).waitFor();
  await timeline.getByRole('link', { name: 'Entry 1', exact: true }).waitFor();
  await eventually(() => timeline.getByRole('link', { name: 'Entry 3', exact: true }).getAttribute('href'), /#\/refunds\?case=cs_2/);
  const line = (kind) => timeline.locator(`[data-kind=${kind}]`).first();
  await line('case').getByText('Approved').waitFor();
  await line('callback').getByText('Not reached').waitFor();
  await line('booking').getByText('Ticket issued').waitFor();
  await line('consent').getByText('Marketing').waitFor();
  await line('tier').getByText('before: Standard').waitFor();
  await timeline.getByText('Entry 50', { exact: true }).scrollIntoViewIfNeeded();
  await timeline.getByText('That is everything.').waitFor();
  await eventually(() => timeline.locator('li').count(), 70);
});

test('two become one after a look at what it does, in the direction that is chosen, and two again', async () => {
  const { page, canned, open } = await desk();
  await open();
  await page.keyboard.press('m');
  const dialog = page.locator('[data-merge]');
  await dialog.getByRole('searchbox').fill('bern');
  await dialog.locator('[data-choose=u_2]').click();
  await dialog.getByText('Conversations: 3').waitFor();
  await button(dialog, 'Swap').click();
  await button(dialog, 'Swap').click();
  const phone = dialog.locator('[data-conflict=phone]');
  await phone.getByRole('radio', { name: '+4930123' }).check();
  await button(dialog, 'Merge them').click();
  await page.locator('[data-merged]').getByText('Bernhard Ötker', { exact: true }).waitFor();
  await eventually(() => canned.asked, [['POST', 'u_1/merge', { from: 'u_2', take: { phone: 'from' } }]]);
  await button(page, 'Undo').click();
  await page.locator('[data-merged]').waitFor({ state: 'detached' });
  await eventually(() => canned.asked.at(-1), ['POST', 'u_1/unmerge', { from: 'u_2' }]);
});

test('who may not be merged is told why', async () => {
  const { page, canned, open } = await desk();
  canned.preview = { ...canned.preview, refused: 'Two websites vouch for them.' };
  await open();
  await button(page, 'Merge').click();
  const dialog = page.locator('[data-merge]');
  await dialog.getByRole('searchbox').fill('bern');
  await dialog.locator('[data-choose=u_2]').click();
  await dialog.getByText('Two websites vouch for them.').waitFor();
  await eventually(() => button(dialog, 'Merge them').isDisabled(), true);
});

test('erasing says what goes, asks for a word and a reason, and leaves nobody', async () => {
  const { page, canned, open } = await desk({}, 'admin@demo.example');
  await open();
  await button(page, 'Erase').click();
  const dialog = page.locator('[data-erase]');
  await dialog.getByText('Every message, attachment, email and draft').waitFor();
  const sure = button(dialog, 'Erase for good');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('She asked for it by letter.');
  await eventually(() => sure.isDisabled(), true);
  await dialog.getByRole('textbox', { name: /Type “Ana López”/ }).fill('ana lópez');
  canned.refuse(409, { code: 'changed', detail: 'A clock of the law still runs.' });
  await sure.click();
  await dialog.getByText('A clock of the law still runs.').waitFor();
  await sure.click();
  await toast(page, 'Erased. Conversations: 3 and Entries: 41');
  await page.getByText(/^Erased on /).waitFor();
  await eventually(() => page.locator('[data-preferences]').count(), 0);
});

test('only managers hand out data, and only administrators erase; everything is downloaded as a file', async () => {
  const mia = await desk({}, 'mia@demo.example');
  await mia.open();
  await eventually(() => mia.page.locator('[data-data]').count(), 0);
  const dana = await desk();
  await dana.open();
  const card = dana.page.locator('[data-data]');
  const [download] = await Promise.all([dana.page.waitForEvent('download'), card.getByRole('link', { name: 'Export everything (JSON)' }).click()]);
  assert.equal(download.suggestedFilename(), 'u_1.json');
  await eventually(() => button(card, 'Erase').count(), 0);
  await card.getByRole('radio', { name: 'Legal hold' }).check({ force: true });
  await eventually(() => dana.canned.asked, [['PATCH', 'u_1/profile', { retention: 'legal_hold' }]]);
});

test('beside a conversation stands the way to its traveler', async () => {
  const { page, go } = await desk();
  const id = await page.evaluate(async () => (await (await fetch('/api/v1/conversations')).json()).items[0].id);
  await go(`#/inbox/open/${id}`);
  const link = page.locator('[data-region=context]').getByRole('link', { name: 'Open traveler' });
  await eventually(() => link.getAttribute('href'), /#\/travelers\?contact=u_/);
});

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['Arabic', { locale: 'ar' }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
  ['a phone in Arabic, dark', { viewport: { width: 390, height: 844 }, locale: 'ar', colorScheme: 'dark' }],
]) {
  test(`no rule of accessibility is broken: ${name}`, async () => {
    const { page, canned, complaints, go, open, rows } = await desk(options, 'admin@demo.example');
    const found = {};
    const wide = [];
    const look = async (what) => {
      found[what] = await violationsOf(page);
      wide.push(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/travelers-${name.replaceAll(/\W+/g, '_')}-${what}.png`, fullPage: true });
    };
    await go('#/travelers');
    await rows.nth(2).waitFor();
    await look('list');
    canned.profiles.set('u_1', profileOf({ quiet_hours: { from: '00:00', to: '23:59' }, merged: [{ id: 'u_8', name: 'Anita', at: Date.now(), by: { id: 'a_9', name: 'Leo Martín' } }] }));
    await open();
    await page.locator('[data-purpose] summary').first().click();
    await page.locator('[data-identities] button').last().click();
    await look('one');
    await page.locator('[data-data] button').last().click();
    await page.locator('[data-erase]').waitFor();
    await look('erase');
    await page.keyboard.press('Escape');
    await page.locator('[data-erase]').waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await page.locator('[data-merge] input').fill('bern');
    await page.locator('[data-choose=u_2]').click();
    await page.locator('[data-conflict]').first().waitFor();
    await look('merge');
    const nothing = Object.fromEntries(Object.keys(found).map((what) => [what, []]));
    assert.deepEqual({ found, wide, complaints }, { found: nothing, wide: wide.map(() => 0), complaints: [] });
  });
}
