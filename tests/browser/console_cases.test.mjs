// Complaints and refunds in the console, against the real server: opened from a conversation, taken from step to step with the
// keyboard, refused where they must be, until the file is archived and the money has arrived.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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

const button = (where, name) => where.getByRole('button', { name, exact: true });
const next = ({ page }) => page.locator('[data-next-step]');
const form = ({ page }) => page.locator('[data-step-form]');
const text = (agent, name) => form(agent).getByLabel(name, { exact: true });
const go = (agent, hash) => agent.page.evaluate((where) => void (location.hash = where), hash);
const stands = ({ page }, state) => page.locator('[data-region=case] header [data-state]').getByText(state, { exact: true }).waitFor();

async function chooses({ page }, where, name, option) {
  await where.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Opens the form of a step and fills it; a step without a form is taken at once. */
async function takes(agent, step, fill, state) {
  await button(next(agent), step).click();
  if (fill !== null) {
    await agent.page.waitForFunction(() => document.activeElement?.closest('[data-step-form]') != null);
    await fill();
    await agent.page.keyboard.press('Control+Enter');
  }
  await stands(agent, state);
}

/** A traveler writes, and this agent opens the form of a new case beside his conversation. */
async function beginsCase(agent, name, words = 'You cancelled my flight and nobody pays.') {
  const traveler = await (await Writers.at(await browser.context(), server)).openAs(words);
  await agent.becomesAvailable();
  await agent.accepts();
  await agent.page.locator('[role=log][aria-live=off]').focus();
  await agent.page.keyboard.press('7');
  await agent.page.getByText('This conversation has no complaint and no refund.').waitFor();
  await button(agent.page.locator('[data-cases-tab]'), name).click();
  await agent.page.locator('[data-new-case]').waitFor();
  return traveler;
}

const received = (agent) => agent.page.locator('[data-new-case]').getByRole('textbox', { name: 'In the traveler’s words *' });

test('a complaint is opened from its conversation and taken through its steps with the keyboard', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  const { page } = mia;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await beginsCase(mia, 'New complaint');
  await received(mia).focus();
  await page.keyboard.type('My flight was cancelled. Nobody pays.');
  await press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /^Complaint 1\b/ }).waitFor();
  await stands(mia, 'Received');
  await page.locator('[data-facts]').getByText('My flight was cancelled. Nobody pays.', { exact: true }).waitFor(); // what was typed last, too
  await page.locator('[data-clock=registration]').getByText(/left$/).waitFor();

  const focused = (name) => page.waitForFunction((wanted) => document.activeElement?.textContent === wanted, name);
  await press('n');
  await focused('Register');
  await press('Enter');
  await text(mia, 'Who complains *').waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[data-field=complainant]') !== null);
  await page.keyboard.type('Ana López');
  await press('Tab');
  await page.keyboard.type('this conversation');
  await press('Tab');
  await page.keyboard.type('The flight was cancelled on the day.');
  await press('Tab', 'Tab');
  await press('Control+Enter');
  await form(mia).getByText('This must be told.').waitFor();
  await form(mia).getByRole('checkbox', { name: 'Money' }).focus();
  await press('Space', 'Control+Enter');
  await stands(mia, 'Registered');

  await takes(mia, 'Classify', async () => {
    await form(mia).getByRole('combobox', { name: 'Category *' }).fill('late');
    await press('Enter');
    await chooses(mia, form(mia), 'Severity *', '3 – usual');
    await text(mia, 'Responsible unit *').fill('Refunds');
  }, 'Classified');
  await takes(mia, 'Accept', async () => undefined, 'Accepted');
  await page.locator('[data-region=case] header').getByText('Mia Berger').waitFor();
  await page.locator('[data-facts]').getByText('Refund: late').waitFor();
  await page.locator('[data-history] [data-step-number]').nth(3).waitFor();

  await page.getByRole('link', { name: 'Conversation' }).click();
  await page.locator('[role=log]').getByText('Complaint 1 was opened or moved on.').first().waitFor();
  await page.locator('[data-case-strip]').getByText('Accepted').waitFor();
  await page.locator('[role=log][aria-live=off]').focus();
  await press('7');
  await page.locator('[data-cases-tab]').getByText('Accepted').waitFor();
  assert.deepEqual(mia.complaints, []);
});

test('a refused step says why at its field, and above one’s limit somebody who leads approves', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await beginsCase(mia, 'New complaint');
  await received(mia).fill('She was rude.');
  await button(mia.page.locator('[data-new-case]'), 'Open it').click();
  await stands(mia, 'Received');
  await takes(mia, 'Register', async () => {
    await text(mia, 'Who complains *').fill('Ana');
    await text(mia, 'How to reach him or her *').fill('this conversation');
    await text(mia, 'What happened *').fill('She was rude.');
    await form(mia).getByRole('checkbox', { name: 'Money' }).check();
    await form(mia).getByRole('combobox', { name: 'About this agent' }).fill('Mia');
    await form(mia).getByRole('option', { name: /^Mia/ }).click();
  }, 'Registered');
  await takes(mia, 'Classify', async () => {
    await form(mia).getByRole('combobox', { name: 'Category *' }).fill('attitude');
    await mia.page.keyboard.press('Enter');
    await chooses(mia, form(mia), 'Severity *', '3 – usual');
    await text(mia, 'Responsible unit *').fill('Desk');
  }, 'Classified');

  await button(next(mia), 'Accept').click();
  await mia.page.waitForFunction(() => document.activeElement?.closest('[data-step-form]') != null);
  await mia.page.keyboard.press('Control+Enter');
  const handler = form(mia).locator('[data-field=handler]');
  await handler.getByRole('alert').waitFor();
  await eventually(() => handler.getByRole('combobox').getAttribute('aria-invalid'), 'true');
  await handler.getByRole('combobox').fill('Leo');
  await handler.getByRole('option', { name: /^Leo/ }).click();
  await mia.page.keyboard.press('Control+Enter');
  await stands(mia, 'Accepted');

  await takes(mia, 'Investigate', () => text(mia, 'Question *').fill('What was said?'), 'Investigating');
  await button(next(mia), 'Propose a remedy').click();
  await text(mia, 'Findings *').fill('The tone was wrong.');
  await text(mia, 'Rule *').fill('Service promise 4');
  await form(mia).getByRole('checkbox', { name: 'Compensation' }).check();
  await text(mia, 'Amount').fill('9000000.00');
  await text(mia, 'Currency').fill('EUR');
  await mia.page.keyboard.press('Control+Enter');
  await form(mia).locator('[data-field=approved_by]').getByRole('alert').waitFor();
  await eventually(() => text(mia, 'Findings *').inputValue(), 'The tone was wrong.');
  assert.deepEqual(mia.complaints, []);
});

test('two who move the same case: the second is told, and keeps what he wrote', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await beginsCase(mia, 'New complaint');
  await received(mia).fill('Late again');
  await button(mia.page.locator('[data-new-case]'), 'Open it').click();
  await stands(mia, 'Received');
  const id = await mia.page.locator('[data-region=case]').getAttribute('data-case');
  await button(next(mia), 'The traveler withdraws').click();
  await text(mia, 'Reason *').fill('He called and said so');

  const dana = await browser.agent(server, 'dana@demo.example');
  const answer = await dana.ask('POST', `/api/v1/complaints/${id}/steps`, { step: 'register', steps: 1, fields: { complainant: 'Ana', reach: 'chat', happened: 'Late', demand: ['apology'] } });
  assert.equal(answer.state, 'registered');
  await button(form(mia), 'The traveler withdraws').click();
  await form(mia).getByText(/Somebody moved this case meanwhile\. Now: Registered/).waitFor();
  await eventually(() => text(mia, 'Reason *').inputValue(), 'He called and said so');
  await button(form(mia), 'Go on with it as it is now').click();
  await button(form(mia), 'The traveler withdraws').click();
  await stands(mia, 'Withdrawn');
  await go(dana, '#/complaints?show=over');
  await dana.page.locator(`[data-case-row=${id}]`).getByText('Withdrawn').waitFor();
  assert.deepEqual([mia.complaints, dana.complaints], [[], []]);
});

test('a refund goes from its quote until the money has arrived', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  const traveler = await beginsCase(mia, 'New refund');
  const asked = mia.page.locator('[data-new-case]');
  const fill = (name, value) => asked.getByLabel(name, { exact: true }).fill(value);
  await fill('Quote *', 'qt_1');
  await fill('Amount', '120.50');
  await fill('Currency', 'eur');
  await fill('Rule *', 'eu261/8');
  await fill('Coupons *', '781-2345678901\n781-2345678902');
  await chooses(mia, asked, 'Way back *', 'Card');
  await button(asked, 'Open it').click();
  await mia.page.getByRole('heading', { level: 1, name: /^Refund \d+\b/ }).waitFor();
  await stands(mia, 'Quoted');
  const id = await mia.page.locator('[data-region=case]').getAttribute('data-case');
  await mia.page.locator('[data-facts]').getByText(/120\.50/).first().waitFor();

  const steps = (step, fields) => traveler('POST', `/widget/v1/cases/${id}/steps`, { step, fields });
  assert.equal((await steps('confirm', { agreed_amount: { minor: 12_050, currency: 'EUR' }, agreed_rule: 'eu261/8' })).state, 'confirmed');
  await mia.page.reload();
  await stands(mia, 'Confirmed by the traveler');
  await takes(mia, 'Submit to the supplier', () => text(mia, 'Supplier *').fill('TAP'), 'With the supplier');
  await takes(mia, 'The supplier agrees', async () => undefined, 'Supplier agreed');

  const dana = await browser.agent(server, 'dana@demo.example');
  await go(dana, '#/refunds');
  await dana.page.locator(`[data-case-row=${id}]`).click();
  await takes(dana, 'Approve', async () => undefined, 'Approved');
  await takes(dana, 'Pay out', async () => {
    await text(dana, 'Payment provider’s reference *').fill('pay_77');
    await form(dana).getByLabel('Expected to arrive *').fill('2031-01-05T12:00');
  }, 'Paid out');
  assert.equal((await steps('arrive', { arrived_at: Date.now() - 1000 })).state, 'arrived');
  await dana.page.reload();
  await takes(dana, 'Close', null, 'Closed');
  await dana.page.locator('[data-stages] [aria-current=step]').getByText('Closed').waitFor();
  assert.deepEqual([mia.complaints, dana.complaints], [[], []]);
});

test('a case that came without a conversation is opened from the list', async () => {
  const dana = await browser.agent(server, 'dana@demo.example');
  await go(dana, '#/complaints');
  await dana.page.getByText('Nothing is open').waitFor();
  await dana.page.keyboard.press('Shift+n');
  const asked = dana.page.locator('[data-new-case]');
  await chooses(dana, asked, 'Came by *', 'Letter');
  await received(dana).fill('A letter of two pages.');
  await button(asked, 'Open it').click();
  await stands(dana, 'Received');
  assert.deepEqual(await violationsOf(dana.page), []);
  await dana.page.keyboard.press('Escape');
  await dana.page.locator('[data-case-row]').getByText('Received').waitFor();
  assert.deepEqual(dana.complaints, []);
});

test('every name in the tables of both processes has its words', async () => {
  const dana = await browser.agent(server, 'dana@demo.example');
  const words = JSON.parse(await readFile(new URL('../../core/language/locales/cases/en.json', import.meta.url), 'utf8'));
  const same = { body: 'bodies', handling: 'satisfaction', result: 'satisfaction' };
  const missing = [];
  for (const noun of ['complaints', 'refunds']) {
    const { kind, states, steps, clocks } = await dana.ask('GET', `/api/v1/${noun}/process`);
    const keys = [
      ...states.map(({ name }) => `${kind}.state.${name}`),
      ...steps.map(({ name }) => `${kind}.step.${name}`),
      ...clocks.map(({ name }) => `${kind}.clock.${name}`),
      ...steps.flatMap(({ document }) => (document === null ? [] : [`document.${document}`])),
      ...steps.flatMap(({ fields }) => fields.flatMap(({ name, choices }) => [`field.${name}`, ...(choices ?? []).map((choice) => `choice.${same[name] ?? name}.${choice}`)])),
    ];
    missing.push(...keys.filter((key) => !(key in words)));
  }
  assert.deepEqual(missing, []);
});
