// How it went, asked in the widget, with answers of our own (support/surveys_own_stub.mjs): once, with words, by keys, kept
// until the server has it, and to be changed for a while.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { speaks } from './support/named.mjs';
import { Server } from './support/server.mjs';
import { recommend, survey, TravelerSurveys } from './support/surveys_own_stub.mjs';

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

/** Somebody whose chat has ended, and who is asked. */
async function asked({ surveys = [survey()], language, listStatus = 200, ...options } = {}) {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon', ...options });
  const stub = await TravelerSurveys.for(traveler);
  await traveler.startChat();
  await traveler.says('Where is my ticket?');
  await traveler.widget.locator('.message:not([data-state=sending])').first().waitFor();
  Object.assign(stub, { surveys, listStatus });
  if (language) await speaks(traveler, language);
  await ends(traveler);
  return { traveler, stub, widget: traveler.widget };
}

async function ends({ widget }) {
  await widget.locator('[aria-haspopup=dialog]').click();
  await widget.locator('dialog .danger').click();
  await widget.locator('dialog .danger.primary-button').click();
}

const card = (widget) => widget.locator('.survey-card');
const score = (widget, value) => card(widget).locator(`input[value="${value}"]`);
const send = (widget) => card(widget).locator('button[type=submit]');
const text = async (locator) => (await locator.innerText()).replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim();
const focused = (widget) => widget.evaluate(() => document.activeElement?.className || document.activeElement?.value);

test('who ended the chat is asked in its log, once, with words for every choice', async () => {
  const { traveler, stub, widget } = await asked();
  await score(widget, 5).waitFor();
  await eventually(() => card(widget).count(), 1);
  await eventually(() => card(widget).locator('.choice').allInnerTexts().then((all) => all.map((one) => one.replace(/\s+/g, ' ').trim())), ['1 Very dissatisfied', '2 Dissatisfied', '3 Neither', '4 Satisfied', '5 Very satisfied']);
  await eventually(() => card(widget).locator('textarea').count(), 0);
  await score(widget, 4).check();
  await card(widget).getByRole('radio', { name: 'Yes' }).check();
  await card(widget).locator('textarea').fill('Quick, thank you.');
  await send(widget).click();
  await eventually(() => text(card(widget).locator('.survey-thanks')), 'Thank you. You answered: Satisfied');
  await eventually(() => stub.answers, [['sv_1', { score: 4, comment: 'Quick, thank you.', solved: true }]]);
  await eventually(() => focused(widget), 'survey-thanks');
  await eventually(() => send(widget).count(), 0);
  assert.deepEqual(traveler.complaints, []);
});

test('by keys alone: an answer, and another one while it can be changed', async () => {
  const { traveler, stub, widget } = await asked();
  const press = (key) => traveler.page.keyboard.press(key);
  await score(widget, 1).focus();
  await press('Space');
  await press('ArrowDown');
  await press('Enter');
  await eventually(() => stub.answers.length, 1);
  await eventually(() => stub.answers[0], ['sv_1', { score: 2 }]);
  await card(widget).getByText(/You can change this until/).waitFor();
  await card(widget).getByRole('button', { name: 'Change' }).focus();
  await press('Enter');
  await eventually(() => focused(widget), '2');
  await press('ArrowDown');
  await press('ArrowDown');
  await press('Enter');
  await eventually(() => text(card(widget).locator('.survey-thanks')), 'Thank you. You answered: Satisfied');
  await eventually(() => stub.answers[1], ['sv_1', { score: 4 }]);
});

test('a change can be thought better of', async () => {
  const { stub, widget } = await asked({ surveys: [survey({ state: 'answered', score: 3, comment: 'So so', changeable_until: Date.now() + 3_600_000 })] });
  await card(widget).getByRole('button', { name: 'Change' }).click();
  await eventually(() => card(widget).locator('textarea').inputValue(), 'So so');
  await score(widget, 1).check();
  await card(widget).getByRole('button', { name: 'Leave it as it was' }).click();
  await eventually(() => text(card(widget).locator('.survey-thanks')), 'Thank you. You answered: Neither');
  assert.deepEqual(stub.answers, []);
});

test('after its time an answer stands, and nothing offers to change it', async () => {
  const { widget } = await asked({ surveys: [survey({ state: 'answered', score: 5, changeable_until: Date.now() - 1000 })] });
  await eventually(() => text(card(widget)), 'Thank you. You answered: Very satisfied');
  await eventually(() => card(widget).getByRole('button').count(), 0);
});

test('without a choice nothing is sent, and the first choice has the focus', async () => {
  const { stub, widget } = await asked();
  await send(widget).click();
  await card(widget).getByText('Please choose one.').waitFor();
  await eventually(() => focused(widget), '1');
  assert.deepEqual(stub.answers, []);
});

test('what the server refuses is said in its words, and what is known is read anew', async () => {
  const { stub, widget } = await asked();
  stub.problems.push({ status: 409, code: 'conflict', detail: 'This can no longer be changed.' });
  await score(widget, 3).check();
  stub.surveys = [survey({ state: 'over' })];
  await send(widget).click();
  await widget.getByText('This question is closed. Thank you.').waitFor();
});

test('without a connection the answer is kept over a reload', async () => {
  const { traveler, stub, widget } = await asked();
  await score(widget, 2).check();
  await card(widget).locator('textarea').fill('Nobody came.');
  stub.offline = true;
  await send(widget).click();
  await card(widget).getByText(/No answer came/).waitFor();
  stub.offline = false;
  stub.surveys = [survey({ conversation: stub.conversation })];
  await traveler.reload();
  await traveler.widget.locator('[data-entry=survey] button').click();
  await score(traveler.widget, 2).waitFor();
  await eventually(() => score(traveler.widget, 2).isChecked(), true);
  await eventually(() => card(traveler.widget).locator('textarea').inputValue(), 'Nobody came.');
  await send(traveler.widget).click();
  await eventually(() => stub.answers, [['sv_1', { score: 2, comment: 'Nobody came.' }]]);
});

test('the home screen offers an open question, and no other', async () => {
  const { traveler, stub, widget } = await asked();
  await score(widget, 1).waitFor();
  stub.surveys = [survey({ conversation: stub.conversation })];
  await traveler.reload();
  const entry = traveler.widget.locator('[data-entry=survey]');
  await eventually(() => text(entry), /How did we do\?/);
  await entry.locator('button').click();
  await score(traveler.widget, 5).check();
  await send(traveler.widget).click();
  await card(traveler.widget).locator('.survey-thanks').waitFor();
  await traveler.widget.locator('.topbar .icon-button').first().click();
  await traveler.widget.locator('[data-entry=cases]').waitFor();
  await eventually(() => entry.count(), 0);
});

test('a question that cannot be had is said so, and asked for again', async () => {
  const { stub, widget } = await asked({ listStatus: 503 });
  await widget.getByText('The question cannot be shown right now.').waitFor();
  stub.listStatus = 200;
  await widget.locator('.line').getByRole('button').click();
  await score(widget, 1).waitFor();
});

for (const [width, colorScheme, language] of [[390, 'light', 'en'], [390, 'dark', 'ar'], [320, 'light', 'de'], [1440, 'dark', 'zh-CN']]) {
  test(`a question at ${width} px, ${colorScheme}, in ${language}, breaks no rule and fits`, async () => {
    const found = {};
    for (const [kind, made] of [['csat', survey()], ['nps', recommend()]]) {
      const { traveler, widget } = await asked({ surveys: [made], viewport: { width, height: 844 }, colorScheme, language });
      const look = async (name) => {
        found[`${kind}-${name}`] = await violationsOf(widget);
        const over = await widget.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        found.overflow = Math.max(found.overflow ?? 0, over);
        if (SHOTS) await traveler.page.screenshot({ path: `${SHOTS}/survey-${kind}-${name}-${width}-${colorScheme}-${language}.png` });
      };
      await send(widget).click();
      await card(widget).locator('.field-fault').filter({ hasText: /./ }).waitFor();
      await look('asked');
      await score(widget, 3).check();
      await card(widget).locator('textarea').fill('So so');
      await look('chosen');
      await send(widget).click();
      await card(widget).locator('.survey-thanks').waitFor();
      await look('answered');
    }
    const none = Object.fromEntries(['csat', 'nps'].flatMap((kind) => ['asked', 'chosen', 'answered'].map((name) => [`${kind}-${name}`, []])));
    assert.deepEqual(found, { ...none, overflow: 0 });
  });
}
