// Complaints and refunds in the widget, with answers of our own (support/own_cases_stub.mjs): how they stand, the steps that
// are the traveler's, and a complaint that is kept until the server has it.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { named, speaks } from './support/named.mjs';
import { refund, TravelerCases } from './support/own_cases_stub.mjs';
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

async function visit({ language, name = 'Ana', cases, ...options } = {}) {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon', ...options });
  const stub = await TravelerCases.for(traveler);
  if (cases) stub.cases = cases;
  if (name) await named(traveler, name);
  if (language) await speaks(traveler, language);
  await traveler.open();
  return { traveler, stub, widget: traveler.widget };
}

const entry = (widget) => widget.locator('[data-entry=cases] button');
const back = (widget) => widget.locator('.topbar button').first();
const form = (widget) => widget.locator('form.case-form');
const question = (widget) => widget.locator('form.case-question');
const take = (widget) => question(widget).locator('button[type=submit]');
const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

async function shows(widget, id = 'cs_1') {
  await entry(widget).click();
  await widget.locator(`.row[data-case=${id}]`).click();
  await widget.locator('.case-label').waitFor();
}

async function complains(widget) {
  await entry(widget).click();
  await widget.locator('.actions button').last().click();
  await form(widget).locator('[name=what_happened]').fill('The bus never came.');
  await form(widget).locator('[value=money]').check();
}

test('the home screen says what is needed, and leads to how it stands', async () => {
  const { traveler, widget } = await visit();
  await eventually(async () => (await text(entry(widget))).includes('Please confirm the amount.'), true);
  await shows(widget);
  await eventually(() => text(widget.locator('h1')), 'Refund 1042');
  await eventually(() => widget.locator('.case-stages > li').evaluateAll((all) => all.map((one) => one.dataset.standing)), ['now', 'to_come', 'to_come', 'to_come', 'to_come', 'to_come']);
  await eventually(() => widget.locator('[aria-current=step]').count(), 1);
  await eventually(() => text(widget.locator('.case-facts')), /CNY\s497\.50/);
  await eventually(() => text(widget.locator('[aria-labelledby=case-documents] li')), 'What you get back (PDF)');
  assert.deepEqual(traveler.complaints, []);
});

test('the amount that he agrees to is the one that he is asked about', async () => {
  const { stub, widget } = await visit();
  await shows(widget);
  await widget.getByRole('button', { name: 'Confirm the amount' }).click();
  await eventually(() => text(question(widget)), /^You get back CNY\s497\.50\. Do you agree/);
  await take(widget).click();
  await widget.locator('.case-label').filter({ hasText: 'You have confirmed the amount' }).waitFor();
  await eventually(() => stub.steps, [['cs_1', { step: 'confirm', fields: { agreed_amount: { minor: 49_750, currency: 'CNY' }, agreed_rule: 'cn.rail/24-48h' } }]]);
  await eventually(() => widget.locator('.case-stages > [data-standing=done]').count(), 1);
});

test('with keys alone: a step that needs a reason, thought better of, then taken', async () => {
  const { traveler, stub, widget } = await visit();
  const press = (key) => traveler.page.keyboard.press(key);
  await entry(widget).focus();
  await press('Enter');
  await widget.locator('.row[data-case=cs_2]').focus();
  await press('Enter');
  await widget.locator('[data-step=withdraw]').focus();
  await press('Enter');
  await question(widget).getByRole('button', { name: 'Not now' }).focus();
  await press('Enter');
  await eventually(() => widget.evaluate(() => document.activeElement?.dataset.step), 'withdraw');
  await press('Enter');
  await take(widget).focus();
  await press('Enter');
  await eventually(() => widget.evaluate(() => document.activeElement?.id), 'case-reason');
  assert.deepEqual(stub.steps, []);
  await traveler.page.keyboard.type('It was settled.');
  await take(widget).focus();
  await press('Enter');
  await widget.locator('.case-label').filter({ hasText: 'You have withdrawn it' }).waitFor();
  await eventually(() => widget.evaluate(() => document.activeElement?.className), 'case-label');
  await eventually(() => stub.steps, [['cs_2', { step: 'withdraw', fields: { reason: 'It was settled.' } }]]);
  await eventually(() => widget.locator('.case-stages').count(), 0);
});

test('who is quicker than the next picture stays in the field that he went to', async () => {
  const { widget } = await visit();
  await shows(widget, 'cs_2');
  const went = await widget.evaluate(async () => {
    const task = () => new Promise((resolve) => setTimeout(resolve));
    document.querySelector('[data-step=withdraw]').click();
    while (!document.querySelector('form.case-question')) await task();
    document.querySelector('form.case-question button[type=submit]').click();
    const at = [document.activeElement.id];
    for (let picture = 0; picture < 3; picture++) await new Promise(requestAnimationFrame);
    await task();
    return [...at, document.activeElement.id];
  });
  assert.deepEqual(went, ['case-reason', 'case-reason']);
});

test('what changed meanwhile is said, and shown as it is now', async () => {
  const { stub, widget } = await visit();
  await shows(widget);
  await widget.getByRole('button', { name: 'Confirm the amount' }).click();
  stub.cases = [refund({ amount: { minor: 40_000, currency: 'CNY' }, state: 'recalculated', label: 'The amount has changed' })];
  stub.problems.push({ status: 409, code: 'changed', detail: 'This has changed meanwhile.' });
  await take(widget).click();
  await question(widget).locator('.sub-fault').filter({ hasText: 'This has changed meanwhile.' }).waitFor();
  await question(widget).filter({ hasText: /CNY\s400\.00/ }).waitFor();
});

test('a document is kept as a file, or said not to be there now', async () => {
  const { traveler, stub, widget } = await visit();
  await shows(widget);
  const document = widget.locator('[data-document="1"]');
  stub.problems.push({ status: 503, code: 'busy' });
  await document.click();
  await widget.getByText('This document cannot be opened right now.').waitFor();
  const [file] = await Promise.all([traveler.page.waitForEvent('download'), document.click()]);
  assert.equal(file.suggestedFilename(), 'Réf.pdf');
  assert.deepEqual(traveler.complaints, []);
});

test('the day on which the money arrived cannot be still to come', async () => {
  const { stub, widget } = await visit({ cases: [refund({ state: 'paid_out', needed: 'Has the money arrived?', possible: [{ step: 'arrive', label: 'It has arrived' }] })] });
  await shows(widget);
  await widget.getByRole('button', { name: 'It has arrived' }).click();
  const day = question(widget).locator('input[type=date]');
  await day.fill(await day.getAttribute('max'));
  await take(widget).click();
  await widget.locator('.case-label').filter({ hasText: 'The money has arrived' }).waitFor();
  assert.ok(stub.steps[0][1].fields.arrived_at <= Date.now());
});

test('a complaint says what is missing, is taken once, and is followed from then on', async () => {
  const { stub, widget } = await visit({ cases: [] });
  await entry(widget).click();
  await widget.getByText('You have no complaints and no refunds with us.').waitFor();
  await widget.getByRole('button', { name: 'Make a complaint' }).click();
  await form(widget).locator('button[type=submit]').click();
  await eventually(() => widget.evaluate(() => document.activeElement?.id), 'case-what_happened');
  await form(widget).locator('[name=what_happened]').fill('The bus never came.');
  await form(widget).locator('button[type=submit]').click();
  await widget.locator('#case-demand-fault').filter({ hasText: 'Please choose at least one.' }).waitFor();
  await form(widget).locator('[value=money]').check();
  await form(widget).locator('[name=booking]').fill('QX7T2P');
  await form(widget).locator('button[type=submit]').click();
  await eventually(() => text(widget.locator('h1')), 'Complaint 1044');
  const [{ client_id, ...sent }] = stub.complaints;
  assert.ok(client_id);
  assert.deepEqual(sent, { what_happened: 'The bus never came.', demand: ['money'], booking: 'QX7T2P' });
  await eventually(() => stub.complaints.length, 1);
});

test('what was written is there after a reload', async () => {
  const { traveler, widget } = await visit({ cases: [] });
  await complains(widget);
  await traveler.reload();
  await entry(traveler.widget).click();
  await traveler.widget.locator('.actions button').last().click();
  await eventually(() => form(traveler.widget).locator('[name=what_happened]').inputValue(), 'The bus never came.');
  await eventually(() => form(traveler.widget).locator('[value=money]').isChecked(), true);
});

test('without a connection the complaint is kept over a reload, and there is one', async () => {
  const { traveler, stub, widget } = await visit({ cases: [] });
  await complains(widget);
  stub.offline = true;
  await traveler.context.setOffline(true);
  await form(widget).locator('button[type=submit]').click();
  await widget.getByText('You are offline. Your complaint is kept, and sent as soon as you are connected.').waitFor();
  stub.offline = false;
  await traveler.context.setOffline(false);
  await traveler.reload();
  await eventually(() => stub.cases.length, 1);
  await eventually(async () => (await text(entry(traveler.widget))).includes('1 is open'), true);
  assert.equal(new Set(stub.complaints.map(({ client_id }) => client_id)).size, 1, 'however often it was sent');
});

test('what the server does not take is said, and the way to a person takes the text along', async () => {
  const { traveler, stub, widget } = await visit({ cases: [] });
  stub.problems.push({ status: 429, code: 'rate_limited', detail: 'Five complaints of yours are open.' });
  await complains(widget);
  await form(widget).locator('button[type=submit]').click();
  await form(widget).locator('.sub-fault').filter({ hasText: 'Five complaints of yours are open.' }).waitFor();
  await form(widget).locator('.sub-fault button').click();
  await eventually(() => traveler.composer.inputValue(), 'The bus never came.');
});

for (const [width, colorScheme, language] of [[390, 'light', 'en'], [390, 'dark', 'ar'], [320, 'light', 'de'], [320, 'light', 'ar'], [1440, 'dark', 'zh-CN']]) {
  test(`cases at ${width} px, ${colorScheme}, in ${language}, break no rule and fit`, async () => {
    const { traveler, widget } = await visit({ viewport: { width, height: 844 }, colorScheme, language });
    const found = {};
    const look = async (name) => {
      found[name] = await violationsOf(widget);
      const over = await widget.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      found.overflow = Math.max(found.overflow ?? 0, over);
      if (SHOTS) await traveler.page.screenshot({ path: `${SHOTS}/cases-${name}-${width}-${colorScheme}-${language}.png` });
    };
    await entry(widget).click();
    await widget.locator('.row[data-case]').first().waitFor();
    await look('all');
    await widget.locator('.row[data-case=cs_1]').click();
    await widget.locator('[data-step=cancel]').waitFor();
    await look('one');
    await widget.locator('[data-step=cancel]').click();
    await take(widget).click();
    await widget.locator('[aria-invalid=true]').waitFor();
    await look('asked');
    await back(widget).click();
    await widget.locator('.actions button').last().click();
    await form(widget).locator('button[type=submit]').click();
    await widget.locator('#case-demand-fault').filter({ hasText: /./ }).waitFor();
    await look('complaint');
    assert.deepEqual(found, { all: [], one: [], asked: [], complaint: [], overflow: 0 });
    assert.deepEqual(traveler.complaints, []);
  });
}
