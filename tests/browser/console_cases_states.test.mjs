// Complaints and refunds in the console in states that a desk needs days to come to, with the server's answers given in its
// stead: late, refused, overtaken, out of reach; and no rule of accessibility is broken in any of them.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { opensConsole } from './support/agent.mjs';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { CannedCases, caseOf, clock, refundOf } from './support/cases.mjs';
import { eventually } from './support/eventually.mjs';
import { complaintsOf } from './support/faults.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

let browser;
let server;
before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
  await (await Writers.at(await browser.context(), server)).open(['You cancelled my flight.']);
  await browser.clear();
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

/** Dana, who leads, and the cases as the test sets them. */
async function desk(cases, options) {
  const page = await (await browser.context(options)).newPage();
  const complaints = complaintsOf(page);
  const canned = new CannedCases();
  canned.cases = cases;
  await canned.answerTo(page);
  await opensConsole(page, server, 'dana@demo.example');
  const go = (hash) => page.evaluate((where) => void (location.hash = where), hash);
  const open = async (one) => {
    await go(`#/${one.kind}s?case=${one.id}`);
    await page.locator(`[data-case=${one.id}] h1`).waitFor();
  };
  return { page, canned, complaints, go, open, next: page.locator('[data-next-step]'), form: page.locator('[data-step-form]') };
}

const stands = (page, state) => page.locator('[data-region=case] header [data-state]').getByText(state, { exact: true }).waitFor();
/** Opens the one conversation there is, with its cases beside it. */
async function beside({ page, canned, go }) {
  const id = await page.evaluate(async () => (await (await fetch('/api/v1/conversations')).json()).items[0].id);
  canned.cases = canned.cases.map((one) => ({ ...one, conversation: id }));
  await go(`#/inbox/open/${id}`);
  await page.locator('[role=log][aria-live=off]').focus();
  await page.keyboard.press('7');
  return page.locator('[data-cases-tab]');
}

const button = (where, name) => where.getByRole('button', { name, exact: true });

const late = () => caseOf({ id: 'cs_2', number: 13, contact: { id: 'u_2', name: 'Bernhard' }, handler: null, clocks: [clock('answer', -3)], fields: { severity: '1', category: 'safety' } });
const over = () => caseOf({ id: 'cs_3', number: 14, state: 'withdrawn', state_kind: 'over', closed_at: Date.now(), possible: [], clocks: [] });

test('the list tells what is late, by word; what is due first stands first, and keys move through it', async () => {
  const { page, go } = await desk([caseOf(), late(), over(), refundOf()]);
  await go('#/complaints');
  const rows = page.locator('[data-case-row]');
  await rows.nth(1).waitFor();
  await eventually(() => rows.evaluateAll((all) => all.map((row) => row.dataset.caseRow)), ['cs_2', 'cs_1']);
  await rows.first().getByText('3 hr over').waitFor();
  await page.getByText('1 over its time').waitFor();
  await rows.nth(1).getByText('30 hr left').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await eventually(() => page.evaluate(() => document.activeElement.dataset.caseRow), 'cs_1');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Complaint 13 Bernhard/ }).waitFor();
  await page.keyboard.press('Escape');
  await rows.nth(1).waitFor();
});

test('the list is narrowed, empty, failed and offline in words', async () => {
  const { page, canned, go } = await desk([caseOf(), over()]);
  await go('#/complaints');
  await page.locator('[data-case-row]').waitFor();
  await page.getByRole('radio', { name: 'Mine' }).check({ force: true });
  await page.getByText('Nothing fits these filters').waitFor();
  await page.getByRole('radio', { name: 'Everybody’s' }).check({ force: true });
  canned.listStatus = 503;
  await page.getByRole('radio', { name: 'Over' }).check({ force: true });
  await page.getByText('They could not be loaded.').waitFor();
  canned.listStatus = 200;
  await button(page, 'Try again').click();
  await page.locator('[data-case-row=cs_3]').waitFor();
  await go('#/refunds');
  await page.getByText('Nothing is open').waitFor();
  await page.context().setOffline(true);
  await page.getByText('There is no connection. This is how it stood before.').waitFor();
});

test('a step says what is missing before it is sent, and what the server objects to at the field', async () => {
  const { page, canned, open, next, form } = await desk([caseOf()]);
  await open(caseOf());
  await button(next, 'Propose a remedy').click();
  await form.getByText('Makes a document: Proposal').waitFor();
  await button(form, 'Propose a remedy').click();
  const findings = form.getByRole('textbox', { name: 'Findings *' });
  await eventually(() => findings.getAttribute('aria-invalid'), 'true');
  await eventually(() => findings.evaluate((field) => field === document.activeElement), true);
  assert.deepEqual(canned.asked, []);

  await findings.fill('The flight was cancelled by the carrier.');
  await form.getByLabel('Rule *', { exact: true }).fill('eu261/5');
  await form.getByRole('checkbox', { name: 'Refund' }).check();
  await form.getByRole('textbox', { name: 'Amount' }).fill('420.00');
  await form.getByText('Not saved yet').waitFor();
  canned.refuse(400, { code: 'bad_request', detail: 'The sum is above what you may grant: who approved it?', field: 'approved_by', flaws: [{ field: 'approved_by', detail: 'The sum is above what you may grant: who approved it?' }] });
  await page.keyboard.press('Control+Enter');
  const approved = form.getByRole('combobox', { name: 'Approved by' });
  await form.getByText('The sum is above what you may grant: who approved it?').waitFor();
  await eventually(() => approved.getAttribute('aria-invalid'), 'true');
  await eventually(() => canned.asked[0], ['/complaints/cs_1/steps', { step: 'propose', steps: 5, fields: { findings: 'The flight was cancelled by the carrier.', rule: 'eu261/5', remedies: ['refund'], amount: { minor: 42_000, currency: 'EUR' } } }]);

  await approved.fill('Mia');
  await form.getByRole('option', { name: /^Mia/ }).click();
  await page.keyboard.press('Control+Enter');
  await stands(page, 'Proposed');
  await eventually(() => next.getByRole('heading', { level: 2 }).evaluate((title) => title === document.activeElement), true);
});

test('who was overtaken is told so, keeps what he wrote, and goes on', async () => {
  const { page, canned, open, next, form } = await desk([caseOf()]);
  await open(caseOf());
  await button(next, 'Extend a time limit').click();
  await form.getByRole('textbox', { name: 'Reason *' }).fill('The carrier needs longer.');
  await page.keyboard.press('Escape');
  await button(next, 'Extend a time limit').waitFor();
  await button(next, 'Extend a time limit').click();
  await eventually(() => form.getByRole('textbox', { name: 'Reason *' }).inputValue(), 'The carrier needs longer.');
  await form.getByRole('combobox', { name: 'Which time limit *' }).click();
  await page.getByRole('option', { name: /^Proposal/ }).click();
  await form.getByLabel('Until *').fill('2031-01-01T12:00');

  canned.cases = [caseOf({ steps: 6, state: 'rejected' })];
  canned.refuse(409, { code: 'changed', detail: 'Somebody else moved it.' });
  await button(form, 'Extend a time limit').click();
  await form.getByText(/Somebody moved this case meanwhile. Now: Proposal rejected/).waitFor();
  await button(form, 'Go on with it as it is now').click();
  await button(form, 'Extend a time limit').click();
  await form.waitFor({ state: 'detached' });
  await eventually(() => canned.asked.map(([, body]) => [body.steps, body.fields.reason]), [[5, 'The carrier needs longer.'], [6, 'The carrier needs longer.']]);

  await button(next, 'The traveler withdraws').click();
  canned.cases = [caseOf({ steps: 9, state: 'withdrawn', state_kind: 'over', possible: [] })];
  await form.getByRole('textbox', { name: 'Reason *' }).fill('Called');
  canned.refuse(409, { code: 'changed', detail: 'Somebody else moved it.' });
  await button(form, 'The traveler withdraws').click();
  await form.getByText(/Somebody was faster. Now: Withdrawn/).waitFor();
  await eventually(() => button(form, 'The traveler withdraws').isDisabled(), true);
});

test('a step that needs nothing is taken at once; a refusal is a sentence', async () => {
  const { canned, open, next, page } = await desk([refundOf()]);
  await open(refundOf());
  canned.refuse(403, { code: 'forbidden', detail: '' });
  await button(next, 'Close').click();
  await next.getByText('This step is not for you to take.').waitFor();
  await button(next, 'Close').click();
  await next.getByText('It is over.').waitFor();
  await page.getByRole('status').getByText('Done. Now: Closed').waitFor();
});

test('a case that is not there is a sentence, and one that cannot be loaded can be asked for again', async () => {
  const { page, go } = await desk([caseOf()]);
  await go('#/complaints?case=cs_404');
  await page.getByText('This case is not there, or not for you to see.').waitFor();
});

test('another case is found by name, and a duplicate names it', async () => {
  const { page, canned, open, next, form } = await desk([caseOf(), late()]);
  await open(caseOf());
  await button(next, 'Mark as duplicate').click();
  await form.getByRole('combobox', { name: 'The complaint it repeats *' }).fill('Bern');
  await form.getByRole('option', { name: /Complaint 13 · Bernhard/ }).click();
  await page.keyboard.press('Control+Enter');
  await stands(page, 'Duplicate');
  await eventually(() => canned.asked[0][1].fields, { original: 'cs_2' });
});

test('beside a conversation stand its cases, and a new one is filled in with what is known', async () => {
  const desked = await desk([caseOf(), refundOf()]);
  const { page, canned } = desked;
  const tab = await beside(desked);
  await tab.locator('[data-case=cs_9]').getByText('Refund 9').waitFor();
  await tab.locator('[data-case=cs_1]').getByText('30 hr left').waitFor();
  await button(tab, 'New complaint').click();
  const asked = page.locator('[data-new-case]');
  await asked.getByRole('textbox', { name: 'In the traveler’s words *' }).fill('Nobody pays.');
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });
  await button(tab, 'New complaint').click();
  await eventually(() => asked.getByRole('textbox', { name: 'In the traveler’s words *' }).inputValue(), 'Nobody pays.');
  await button(asked, 'Open it').click();
  await page.getByRole('heading', { level: 1, name: /^Complaint 77/ }).waitFor();
  const [path, { fields, conversation }] = canned.asked[0];
  assert.deepEqual([path, fields, typeof conversation], ['/complaints', { channel: 'webchat', text: 'Nobody pays.' }, 'string']);
});

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['Arabic', { locale: 'ar' }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
  ['a phone in Arabic, dark', { viewport: { width: 390, height: 844 }, locale: 'ar', colorScheme: 'dark' }],
]) {
  test(`no rule of accessibility is broken: ${name}`, async () => {
    const desked = await desk([caseOf(), late(), over(), refundOf()], options);
    const { page, complaints, go, open, next, form } = desked;
    const found = {};
    const wide = [];
    const look = async (what) => {
      found[what] = await violationsOf(page);
      wide.push(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
    };
    await go('#/complaints');
    await page.locator('[data-case-row]').nth(1).waitFor();
    await look('list');
    await open(caseOf());
    await page.locator('[data-step-number]').first().waitFor();
    await page.locator('[data-history] summary').first().click();
    await look('case');
    await next.locator('[data-step=propose]').click();
    await form.locator('button[type=submit]').click();
    await form.locator('[aria-invalid=true]').first().waitFor();
    await look('form');
    await open(over());
    await look('over');
    await go('#/refunds');
    await page.locator('[data-case-row]').waitFor();
    await page.keyboard.press('Shift+n');
    await page.locator('[data-new-case] [data-field=method]').waitFor();
    await page.locator('[data-new-case] button[type=submit]').click();
    await look('new');
    await page.keyboard.press('Escape');
    await (await beside(desked)).locator('[data-case]').nth(3).waitFor();
    await look('beside');
    const nothing = Object.fromEntries(Object.keys(found).map((what) => [what, []]));
    assert.deepEqual({ found, wide, complaints }, { found: nothing, wide: wide.map(() => 0), complaints: [] });
  });
}
