// The console's callbacks in states that a desk needs hours to come to, with the server's answers given in its stead: late,
// refused, out of reach; and no rule of accessibility is broken in any of them.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { opensConsole } from './support/agent.mjs';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { asCallbacks, callback, CannedCallbacks, slotIn } from './support/callbacks.mjs';
import { eventually } from './support/eventually.mjs';
import { complaintsOf } from './support/faults.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

let browser;
let server;
before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
  await (await Writers.at(await browser.context(), server)).open(['Please call me.']);
  await browser.clear();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

/** Dana, who leads, and the callbacks as the test sets them. The one conversation there is has the first of them. */
async function desk(calls, options) {
  const page = await (await browser.context(options)).newPage();
  const complaints = complaintsOf(page);
  const canned = new CannedCallbacks();
  await canned.answerTo(page);
  await asCallbacks(page);
  await opensConsole(page, server, 'dana@demo.example');
  const { me, conversation } = await page.evaluate(async () => {
    const json = async (path) => (await fetch(path)).json();
    return { me: (await json('/api/v1/me')).me, conversation: (await json('/api/v1/conversations')).items[0].id };
  });
  canned.agent = { id: me.id, name: me.name };
  canned.calls = calls(canned.agent).map((call, index) => (index === 0 ? { ...call, conversation } : call));
  const go = (hash) => page.evaluate((where) => void (location.hash = where), hash);
  const open = async () => {
    await go(`#/inbox/open/${conversation}`);
    await page.locator('[data-call]').waitFor();
  };
  return { page, canned, complaints, go, open, card: page.locator('[data-call]') };
}

const late = () => callback({ id: 'cb_late', name: 'Bernhard', slot: slotIn(-70), priority: 'complaint' });
const missed = { begun: Date.now() - 300_000, ended: Date.now() - 250_000, agent: { id: 'a_9', name: 'Leo Martín' }, outcome: 'busy', note: 'Rang twice' };

test('a refusal is a sentence, and what is shown is loaded anew', async () => {
  const { page, canned, card, open } = await desk(() => [callback()]);
  await open();
  canned.calls = canned.calls.map((call) => ({ ...call, state: 'attempting', tries: [{ ...missed, ended: null, outcome: 'running' }] }));
  canned.refuse('taken');
  await card.getByRole('button', { name: 'Dial myself' }).click();
  await card.getByText('A colleague is calling already.').waitFor();
  await card.getByText('Leo Martín is calling.').waitFor();
  await eventually(() => canned.asked[0], ['/callbacks/cb_1/attempt', { dial: 'self' }]);
  await eventually(() => page.locator('[data-call][data-state=attempting]').count(), 1);
});

for (const [code, status, sentence] of [
  ['unable', 403, 'This call needs a language or a skill that you do not have.'],
  ['too_early', 409, 'It is too early: the promised time has not begun.'],
]) {
  test(`who may not call is told why: ${code}`, async () => {
    const { canned, card, open } = await desk(() => [callback()]);
    await open();
    canned.refuse(code, status);
    await card.getByRole('button', { name: 'Let the telephone system dial' }).click();
    await card.getByText(sentence).waitFor();
  });
}

test('a note is kept over a walk to another place and a failed report, and goes with the outcome', async () => {
  const { canned, card, open, go, page } = await desk(() => [callback()]);
  await open();
  await card.getByRole('button', { name: 'Dial myself' }).click();
  await card.getByRole('textbox', { name: 'Note' }).fill('Asked for Thursday');
  await go('#/callbacks');
  await page.locator('[data-callback]').waitFor();
  await open();
  canned.refuse('unavailable', 503, 'The desk is busy.');
  await card.getByRole('button', { name: /^Voicemail/ }).click();
  await card.getByText('The desk is busy.').waitFor();
  await eventually(() => card.getByRole('textbox', { name: 'Note' }).inputValue(), 'Asked for Thursday');
  await card.getByRole('button', { name: /^Voicemail/ }).click();
  await page.locator('[data-call][data-state=retry_scheduled]').waitFor();
  await eventually(() => canned.asked.at(-1), ['/callbacks/cb_1/outcome', { outcome: 'voicemail', note: 'Asked for Thursday' }]);
});

test('a time that is gone is asked for again', async () => {
  const { page, canned, card, open } = await desk(() => [callback()]);
  await open();
  await card.getByRole('button', { name: 'Promise another time' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /for you$/ }).first().check();
  canned.slots = { ...canned.slots, slots: [slotIn(200)] };
  canned.refuse('slot_gone');
  await dialog.getByRole('button', { name: 'Promise it' }).click();
  await dialog.getByText('This time was taken meanwhile. Choose another one.').waitFor();
  await dialog.getByRole('radio', { name: /for you$/ }).check();
  await dialog.getByRole('button', { name: 'Promise it' }).click();
  await page.locator('[data-call][data-state=promised]').waitFor();
});

test('one’s own call is announced once, with a way to it; the empty list tells the next', async () => {
  const { page, canned, go } = await desk(() => []);
  canned.calls = [callback({ id: 'cb_own', state: 'promised', slot: slotIn(3), agent: canned.agent })];
  await page.evaluate(() => void (location.hash = '#/inbox/mine'));
  await page.reload();
  const told = page.getByRole('status').getByText(/^In \d minutes Ana López is to be called\.$/);
  await told.waitFor();
  await eventually(() => told.count(), 1);
  await page.getByText(/^Next callback: /).waitFor();
  await page.getByRole('button', { name: 'Show it' }).click();
  await page.waitForURL(/#\/inbox\/open\/c_none/);
  await go('#/callbacks');
  await page.locator('[data-callback=cb_own]').waitFor();
});

test('the page is late, empty, failed and offline in words', async () => {
  const { page, canned, go } = await desk(() => [callback(), late()]);
  await go('#/callbacks');
  await page.getByText('1 to be called now').waitFor();
  await page.getByText('1 late', { exact: true }).waitFor();
  await page.getByRole('radio', { name: 'Mine' }).check({ force: true });
  await page.getByText('Here are the callbacks that were given to you.').waitFor();
  canned.listStatus = 503;
  await page.getByRole('radio', { name: 'Over' }).check({ force: true });
  await page.getByRole('alert').or(page.getByText('The callbacks could not be loaded.')).first().waitFor();
  canned.listStatus = 200;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('No callback is over yet.').waitFor();
  await page.context().setOffline(true);
  await page.getByText('There is no connection. This is how it stood before.').waitFor();
});

const report = {
  from: '2026-11-23', to: '2026-11-29', zone: 'UTC', as_of: 1, promised: 41, kept: 30, re_promised: 3, broken: 4, released: 2, open: 2, rate: 30 / 34,
  attempts: { answered: 25, busy: 3, no_answer: 6 },
  by: { language: [{ key: 'de', name: null, kept: 20, broken: 1, rate: 20 / 21 }], agent: [{ key: 'a_1', name: 'Mia Berger', kept: 30, broken: 4, rate: 30 / 34 }] },
};

test('the report tells the rate with its number, and that it could not be loaded', async () => {
  const { page, canned, go } = await desk(() => []);
  await go('#/sla');
  const card = page.locator('[data-calls-report]');
  await card.getByText('The figures of the promised calls could not be loaded.').waitFor();
  canned.report = report;
  await card.getByRole('button', { name: 'Try again' }).click();
  await card.getByText('88.2%').first().waitFor();
  await card.getByText('kept, of 34 windows that ended').waitFor();
  await go('#/wallboard');
  await page.locator('[data-queue]').first().waitFor();
  await eventually(() => page.locator('[data-calls]').count(), 0);
});

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['Arabic', { locale: 'ar' }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
  ['a phone in Arabic, dark', { viewport: { width: 390, height: 844 }, locale: 'ar', colorScheme: 'dark' }],
]) {
  test(`no rule of accessibility is broken: ${name}`, async () => {
    const others = (agent) => [
      callback({ phone_valid: false }), late(), callback({ id: 'cb_soon', name: 'Soon', slot: null, state: 'requested', priority: 'elderly' }),
      callback({ id: 'cb_cn', name: 'Chen Wei 陈伟', language: 'zh-CN', state: 'promised', slot: slotIn(40, { clock: 'Asia/Shanghai', zone: 'Asia/Urumqi', offset_s: 28_800 }), agent }),
      callback({ id: 'cb_again', name: 'Retry', state: 'retry_scheduled', not_before: Date.now() + 600_000, tries: [missed], attempts: 1 }),
    ];
    const { page, canned, complaints, card, go, open } = await desk(others, options);
    const found = {};
    const look = async (what) => (found[what] = await violationsOf(page));
    await open();
    await card.locator('details summary').click();
    await card.locator('details time').first().waitFor();
    await look('card');
    await card.locator('button').filter({ has: page.locator('.lucide-calendar-clock') }).click();
    await page.locator('[role=dialog] fieldset').waitFor();
    await look('slots');
    await page.keyboard.press('Escape');
    await card.locator('button').filter({ has: page.locator('.lucide-phone-forwarded') }).click();
    await card.locator('[data-outcome=refused]').click();
    await card.locator('[data-confirm]').waitFor();
    await look('running');
    await go('#/callbacks');
    await page.locator('[data-callback]').nth(4).waitFor();
    await look('page');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.keyboard.press('Shift+c');
    await page.locator('[role=dialog] fieldset').waitFor();
    await page.locator('[role=dialog] button[type=submit]').click();
    await look('form');
    await page.keyboard.press('Escape');
    canned.report = report;
    await go('#/sla');
    await page.locator('[data-calls-report] dl').waitFor();
    await look('report');
    await go('#/wallboard');
    await page.locator('[data-calls]').waitFor();
    await look('wallboard');
    const nothing = Object.fromEntries(Object.keys(found).map((what) => [what, []]));
    assert.deepEqual({ found, overflow, complaints }, { found: nothing, overflow: 0, complaints: [] });
  });
}
