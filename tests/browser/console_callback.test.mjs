// Calls that are owed, in the console, against the real server: promised, made, missed, moved, called off and counted.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
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
const card = (agent) => agent.page.locator('[data-call]');
const go = (agent, hash) => agent.page.evaluate((where) => void (location.hash = where), hash);
const state = (agent) => card(agent).getAttribute('data-state');

/** Fills the form that is open. Night counts as day, so that it does not matter when the test runs. */
async function promises({ page }, name, when) {
  const form = page.locator('[data-new-call]');
  await form.getByRole('textbox', { name: 'Name' }).fill(name);
  await form.getByRole('textbox', { name: 'Phone' }).fill('+49 30 901820');
  await form.getByRole('textbox', { name: 'What about' }).fill('A refund');
  await form.getByRole('combobox', { name: 'Traveler’s time zone' }).fill('Europe/Berlin');
  await form.getByRole('checkbox', { name: /at night too/ }).check();
  await form.getByRole('checkbox', { name: 'The traveler agreed to be called' }).check();
  await when(form);
  await button(form, 'Promise it').click();
  await form.waitFor({ state: 'detached' });
}
const soon = (form) => form.getByRole('radio', { name: /^As soon as possible/ }).check();
const first = (form) => form.getByRole('radio', { name: /for you$/ }).first().check();

async function promised(agent, name, when) {
  await go(agent, '#/callbacks');
  await button(agent.page, 'Promise a call').first().click();
  await promises(agent, name, when);
}

async function opens(agent, name) {
  await go(agent, '#/callbacks');
  await agent.page.locator('[data-callback]').getByRole('link', { name }).click();
  await card(agent).waitFor();
}

test('a call as soon as possible comes into line, is made, not answered, and called again', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  const dana = await browser.agent(server, 'dana@demo.example');
  await promised(dana, 'Ana López', soon);
  await dana.page.locator('[data-callback]').getByText('Ana López').waitFor();

  await mia.accepts();
  await card(mia).getByRole('link', { name: /\+4930901820/ }).waitFor();
  await eventually(() => card(mia).getByRole('link', { name: /\+4930901820/ }).getAttribute('href'), 'tel:+4930901820');
  await mia.page.locator('[role=log][aria-live=off]').focus();
  await mia.page.keyboard.press('c');
  await card(mia).getByRole('timer').waitFor();
  await card(mia).getByRole('textbox', { name: 'Note' }).fill('It rang for a minute.');
  await card(mia).getByRole('button', { name: /^No answer/ }).click();
  await eventually(() => state(mia), 'retry_scheduled');
  await card(mia).getByText('History: 1 try').click();
  await card(mia).getByText('It rang for a minute.').waitFor();
  await mia.page.locator('[role=log]').getByText(/The traveler was (called and not reached|not reached and is called again)/).first().waitFor();
  assert.deepEqual([mia.complaints, dana.complaints], [[], []]);
});

test('what would end it for nothing is asked twice, and then it is over', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await promised(mia, 'Ben', soon);
  await mia.accepts();
  await button(card(mia), 'Start the call').click();
  await card(mia).getByRole('button', { name: /^Wrong number/ }).click();
  await button(card(mia), 'Choose again').click();
  await eventually(() => state(mia), 'attempting');
  await card(mia).getByRole('button', { name: /^Wrong number/ }).click();
  await button(card(mia), 'Wrong number').click();
  await eventually(() => state(mia), 'failed');
  await go(mia, '#/callbacks?state=over');
  await mia.page.locator('[data-callback]').getByText('Could not be reached').waitFor();
  assert.deepEqual(mia.complaints, []);
});

test('a promise is shown by both clocks, moved, given to an agent and called off', async () => {
  const dana = await browser.agent(server, 'dana@demo.example', { timezoneId: 'America/New_York' });
  await promised(dana, 'Chen Wei', first);
  await opens(dana, 'Chen Wei');
  await card(dana).getByText(/ in \P{L}?Berlin/u).first().waitFor();
  await eventually(() => button(card(dana), 'Start the call').isDisabled(), true);
  const window = () => card(dana).locator('dd').first().innerText();
  const before = await window();
  await button(card(dana), 'Promise another time').click();
  const dialog = dana.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /for you$/ }).nth(2).check();
  await button(dialog, 'Promise it').click();
  await dialog.waitFor({ state: 'detached' });
  await eventually(async () => (await window()) !== before, true);

  await button(card(dana), 'Give it to somebody').click();
  await dialog.getByRole('combobox').fill('Mia');
  await dialog.getByRole('option', { name: /^Mia/ }).click();
  await button(dialog, 'Give it to somebody').click();
  await card(dana).getByText('Mia Berger').waitFor();
  const mia = await browser.agent(server, 'mia@demo.example');
  await go(mia, '#/callbacks?agent=me');
  await mia.page.locator('[data-callback]').getByText('Chen Wei').waitFor();

  await button(card(dana), 'Cancel the callback').click();
  await button(dialog, 'Cancel the callback').click();
  await eventually(() => state(dana), 'cancelled');
  await dana.page.locator('[role=log]').getByText('The callback was cancelled.').waitFor();
  await mia.page.getByText('Nobody waits for a call.').waitFor();
  assert.deepEqual([dana.complaints, mia.complaints], [[], []]);
});

test('a call that is promised in a chat hangs on that chat, and is made from there', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await (await Writers.at(await browser.context(), server)).open(['Can somebody call me?']);
  await mia.accepts();
  await mia.page.locator('[role=log][aria-live=off]').focus();
  await mia.page.keyboard.press('Shift+c');
  await mia.page.locator('[data-new-call]').waitFor();
  await promises(mia, 'Ana López', first);
  await card(mia).getByText('Call Ana López').waitFor();
  await mia.page.locator('[role=log]').getByText(/^A call was promised: /).waitFor();
  await mia.page.getByText('Can somebody call me?').first().waitFor();
  assert.deepEqual(mia.complaints, []);
});

test('the form says what is missing and what the server objects to', async () => {
  const { page } = await browser.agent(server, 'mia@demo.example');
  await go({ page }, '#/callbacks');
  await page.getByText('Nobody waits for a call.').waitFor();
  await page.keyboard.press('Shift+c');
  const form = page.locator('[data-new-call]');
  await form.getByRole('radio').first().waitFor();
  await button(form, 'Promise it').click();
  await form.getByText('Choose a time.').waitFor();
  await form.getByText('Nobody is called who has not agreed to it.').waitFor();
  await eventually(() => form.getByRole('textbox', { name: 'Name' }).evaluate((field) => field === document.activeElement), true);
  await form.getByRole('textbox', { name: 'Name' }).fill('Ana');
  await form.getByRole('textbox', { name: 'Phone' }).fill('nonsense');
  await form.getByRole('textbox', { name: 'What about' }).fill('A refund');
  await form.getByRole('radio').first().check();
  await form.getByRole('checkbox', { name: 'The traveler agreed to be called' }).check();
  await button(form, 'Promise it').click();
  await eventually(() => form.getByRole('textbox', { name: 'Phone' }).getAttribute('aria-invalid'), 'true');
});

test('managers read how many promises were kept, with what that means', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await promised(mia, 'Ana López', soon);
  await mia.accepts();
  await button(card(mia), 'Start the call').click();
  await card(mia).getByRole('button', { name: /^Answered/ }).click();
  await eventually(() => state(mia), 'done');
  const dana = await browser.agent(server, 'dana@demo.example');
  await go(dana, '#/sla');
  const report = dana.page.locator('[data-calls-report]');
  await report.getByText('A promise is kept when the first try begins within the promised window', { exact: false }).waitFor();
  await report.getByText('Tries: Answered').waitFor();
  assert.deepEqual(dana.complaints, []);
});
