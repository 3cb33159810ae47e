// Quality and surveys in the console, with answers of our own (support/quality.mjs): what is drawn, scored and appealed, the
// form, visits, scores with their certainty; and no rule of accessibility is broken in any of them.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { opensConsole } from './support/agent.mjs';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { complaintsOf } from './support/faults.mjs';
import { answer, figures, form, inspection, Quality, scored, settings, visit } from './support/quality.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

const SHOTS = process.env.SHOTS;

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

async function desk({ who = 'dana', set = {}, language, ...options } = {}) {
  const context = await browser.context(options);
  if (language) await context.addInitScript((tag) => localStorage.setItem('waydesk.language', tag), language);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  const quality = Object.assign(new Quality(), set);
  await quality.answerTo(page);
  await opensConsole(page, server, `${who}@demo.example`);
  // What is inspected is the one conversation there is.
  const id = await page.evaluate(async () => (await (await fetch('/api/v1/conversations')).json()).items[0]?.id);
  quality.inspections = quality.inspections.map((one) => ({ ...one, conversation: { ...one.conversation, id } }));
  const go = (hash) => page.evaluate((where) => void (location.hash = where), hash);
  return { page, quality, complaints, go };
}

const button = (where, name) => where.getByRole('button', { name, exact: true });
const mark = (page, item, value) => page.locator(`[data-step-form] [data-item=${item}] input[value="${value}"]`);

test('a sample is drawn, and what was drawn gets a scorer', async () => {
  const { page, quality, complaints, go } = await desk();
  await go('#/quality');
  await page.getByText('No inspections here').waitFor();
  await page.getByText(/Two scorers agreed on.*84%.*of.*24.*items; kappa is.*0\.71/).waitFor();
  await button(page, 'Draw a sample').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /How many/ }).fill('0');
  await button(dialog, 'Draw a sample').click();
  await dialog.getByText('A number from 1 to 100.').waitFor();
  await dialog.getByRole('textbox', { name: /How many/ }).fill('1');
  await button(dialog, 'Draw a sample').click();
  await page.getByText('1 conversation was drawn').waitFor();
  await page.locator('[data-inspection-row=in_9]').click();
  await button(page, 'Assign a scorer').click();
  await page.getByRole('combobox', { name: 'Scorer' }).waitFor();
  await button(page, 'Assign a scorer').click();
  await page.getByText('Please fill this in.').waitFor();
  await page.getByRole('combobox', { name: 'Scorer' }).fill('Mia');
  await page.getByRole('option', { name: /^Mia/ }).click();
  await button(page, 'Assign a scorer').click();
  await page.locator('header [data-state=assigned]').waitFor();
  await button(page, 'Save the scores').waitFor();
  await eventually(() => page.getByRole('combobox', { name: 'Scorer' }).count(), 0);
  await go('#/quality');
  await page.locator('[data-inspection-row=in_9]').getByText('To be scored by Sara Haddad').waitFor();
  const [[, drawn], [, assigned]] = quality.asked;
  assert.deepEqual([drawn.count, drawn.risk, drawn.to > drawn.from], [1, true, true]);
  assert.match(assigned.fields.scorer, /^a_/);
  assert.deepEqual(complaints, []);
});

test('a conversation is read beside its form, every item is scored, and a critical error makes it 0', async () => {
  const { page, quality, go } = await desk({ set: { inspections: [inspection()] } });
  await go('#/quality?inspection=in_1');
  await page.locator('[data-log]').getByText('You cancelled my flight.').waitFor();
  await mark(page, 'greeting', 1).check();
  await button(page, 'Save the scores').click();
  await page.getByText('Please give every item a score.').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.closest('[data-item]')?.dataset.item), 'correct');
  await mark(page, 'correct', 5).check();
  await mark(page, 'tone', 3).check();
  await page.getByText(/^\D*90\D+100 so far/).waitFor();
  await page.locator('[data-critical] input').check();
  await page.getByText(/^\D*0\D+100 so far/).waitFor();
  await page.locator('[data-critical] input').uncheck();
  await page.getByRole('textbox', { name: 'Comment for the agent' }).fill('Kind and right.');
  await go('#/quality');
  await go('#/quality?inspection=in_1');
  await eventually(() => mark(page, 'correct', 5).isChecked(), true);
  await button(page, 'Save the scores').click();
  await page.locator('header [data-state=scored]').waitFor();
  await page.locator('[data-score-table]').getByText(/5\D+5/).waitFor();
  await eventually(() => quality.asked, [['POST inspections/in_1/steps', { step: 'score', steps: 2, fields: { scores: { greeting: 1, correct: 5, tone: 3 }, critical: [], comment: 'Kind and right.' } }]]);
  await button(page, 'Send it to the agent').click();
  await page.locator('header [data-state=sent]').waitFor();
});

test('an agent appeals with a reason, a second one scores, and one of both is chosen', async () => {
  const { page, quality, go } = await desk({ set: { inspections: [scored({ state: 'sent', possible: ['accept', 'appeal'] })] } });
  await go('#/quality?inspection=in_1');
  await button(page, 'Appeal').click();
  await page.getByRole('textbox', { name: 'Why do you appeal?' }).fill('The fee was right.');
  await button(page, 'Appeal').click();
  await page.locator('[data-scores]').getByText('The fee was right.').waitFor();
  for (const [item, value] of [['greeting', 0], ['correct', 3], ['tone', 3]]) await mark(page, item, value).check();
  await button(page, 'Score it a second time').click();
  await page.getByText(/Second scorer:.*Sara Haddad/).waitFor();
  await button(page, 'Make it final').click();
  await page.getByRole('radio', { name: 'The second' }).check({ force: true });
  await button(page, 'Make it final').click();
  await page.locator('header [data-state=final]').waitFor();
  await eventually(() => quality.asked.map(([, { step, fields }]) => [step, fields]), [
    ['appeal', { reason: 'The fee was right.' }], ['calibrate', { scores: { greeting: 0, correct: 3, tone: 3 }, critical: [] }], ['finish', { use: 'second' }],
  ]);
});

test('who was overtaken sees how it stands now, and agents have neither sample nor form', async () => {
  const { page, quality, go } = await desk({ who: 'mia', set: { inspections: [scored({ state: 'sent', possible: ['accept', 'appeal'] })] } });
  await go('#/quality');
  await page.locator('[data-inspection-row=in_1]').waitFor();
  await eventually(() => button(page, 'Draw a sample').count(), 0);
  await eventually(() => page.getByRole('link', { name: 'Form', exact: true }).count(), 0);
  await page.locator('[data-inspection-row=in_1]').click();
  await button(page, 'Accept it').waitFor();
  quality.problems.push({ status: 409, code: 'changed', detail: 'It was accepted already.' });
  quality.inspections = [scored({ state: 'accepted', possible: [] })];
  await button(page, 'Accept it').click();
  await page.locator('header [data-state=accepted]').waitFor();
});

test('the form is saved only when its weights make 100 %, and never over a newer one unseen', async () => {
  const { page, quality, go } = await desk();
  await go('#/quality?show=form');
  const weight = page.locator('[data-form-item=tone]').getByRole('textbox', { name: 'Weight in %' });
  await weight.fill('20');
  await page.getByText(/The weights add up to.*90%/).waitFor();
  await eventually(() => button(page, 'Save').isDisabled(), true);
  await button(page, 'Add an item').click();
  await page.getByText(/^100% in all|100%.*in all/).waitFor();
  await page.locator('[data-form-item=item_4]').getByRole('textbox', { name: 'Name' }).fill('Closing');
  quality.problems.push({ status: 409, code: 'changed', detail: '' });
  await button(page, 'Save').click();
  await page.getByText(/Somebody saved another form meanwhile/).waitFor();
  quality.form = form({ version: 4, items: form().items.map((one) => ({ ...one, title: `${one.title}!` })) });
  await button(page, 'Take theirs').click();
  await page.getByRole('textbox', { name: 'Name' }).first().waitFor();
  await eventually(() => page.getByRole('textbox', { name: 'Name' }).first().inputValue(), 'Greeting!');
  await eventually(() => quality.asked[0][1].items.at(-1).title, 'Closing');
  await eventually(() => quality.asked[0][1].items.map((one) => one.weight), [2000, 5000, 2000, 1000]);
});

test('what a traveler said of his trip is written down', async () => {
  const { page, quality, go } = await desk({ who: 'mia', set: { visits: [visit()] } });
  await go('#/quality?show=visits');
  const one = page.locator('[data-visit=vi_1]');
  await one.getByText('QX7T2P').waitFor();
  await button(one, 'I tried to reach them').click();
  await one.getByText('Attempted', { exact: true }).waitFor();
  await button(one, 'Write down the answer').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Satisfied with the trip/ }).fill('6');
  await button(dialog, 'Save').click();
  await dialog.getByText('A number from 1 to 5 is needed.').waitFor();
  await dialog.getByRole('textbox', { name: /Satisfied with the trip/ }).fill('4');
  await dialog.getByRole('textbox', { name: 'What was said' }).fill('Lovely hotel.');
  await button(dialog, 'Save').click();
  await one.getByText('Lovely hotel.').waitFor();
  await eventually(() => quality.asked.at(-1)[1], { step: 'answer', steps: 2, fields: { csat: 4, text: 'Lovely hotel.', may_quote: false, follow_up: false } });
});

test('a score comes with its certainty and with who answered, and says so when nobody did', async () => {
  const { page, quality, go } = await desk();
  await go('#/surveys');
  const score = page.locator('[data-score]');
  await score.getByText('82.5%').waitFor();
  await score.getByText(/Between.*68%.*and.*91\.2%.*with 95 % certainty/).waitFor();
  await score.getByText(/40.*of.*80.*answered.*50%/).waitFor();
  await eventually(() => page.locator('[data-distribution] tbody tr').count(), 5);
  await eventually(() => page.locator('[data-row=a_8] td').allInnerTexts(), ['–', '–', '0', '0%']);
  await page.getByRole('radio', { name: /NPS/ }).check({ force: true });
  await page.locator('[data-score=nps]').getByText('+83').waitFor();
  await eventually(() => quality.looked.at(-1), /^surveys\/figures\?kind=nps&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&split=agent$/);
  quality.figures = figures({ total: { ...figures().total, asked: 3, answered: 0, response_rate: 0, value: null, low: null, high: null }, rows: [] });
  await page.getByRole('radio', { name: /CES/ }).check({ force: true });
  await page.getByText('Nobody has answered yet, so there is no score.').waitFor();
});

test('low scores stand first, and lead to their conversations', async () => {
  const { page, go } = await desk({ set: { answers: [answer(), answer({ id: 'sv_2', score: 5, comment: null, solved: true, low: false })] } });
  await go('#/surveys?show=comments');
  const low = page.locator('[data-answer=sv_1]');
  await low.getByText('Nobody called me back.').waitFor();
  await low.getByText('Low', { exact: true }).waitFor();
  await eventually(() => low.getByRole('link').getAttribute('href'), '#/inbox/open/c_1');
  await eventually(() => page.locator('[data-answer]').count(), 1);
  await page.getByRole('radio', { name: 'All' }).check({ force: true });
  await page.locator('[data-answer=sv_2]').getByText('Without a comment').waitFor();
});

test('settings are saved as they were edited, and never over newer ones unseen', async () => {
  const { page, quality, go } = await desk();
  await go('#/surveys?show=settings');
  await page.getByRole('switch', { name: 'A low score opens a complaint' }).check({ force: true });
  await page.getByRole('textbox', { name: /at most once in so many days/ }).fill('0');
  await page.getByText('A number from 1 to 730.').waitFor();
  await eventually(() => button(page, 'Save').isDisabled(), true);
  await page.getByRole('textbox', { name: /at most once in so many days/ }).fill('30');
  await button(page, 'Save').click();
  await page.getByText('The settings are saved.').waitFor();
  await eventually(() => quality.asked[0], ['PUT surveys/settings', settings({ csat: { ...settings().csat, complaint: true }, nps: { on: true, every_days: 30 } })]);
  quality.problems.push({ status: 409, code: 'changed', detail: '' });
  await page.getByRole('switch', { name: /Ask how easy it was/ }).check({ force: true });
  await button(page, 'Save').click();
  await page.getByText(/Somebody saved other settings meanwhile/).waitFor();
  await button(page, 'Take theirs').click();
  await eventually(() => page.getByRole('switch', { name: /Ask how easy it was/ }).isChecked(), false);
});

test('what cannot be loaded is said so and tried again', async () => {
  const { page, quality, go } = await desk({ set: { failing: { surveys: 503, inspections: 503 }, inspections: [inspection()] } });
  await go('#/surveys');
  await page.getByText('This could not be loaded.').waitFor();
  await go('#/quality');
  await page.getByText('This could not be loaded.').waitFor();
  quality.failing = {};
  await button(page, 'Try again').click();
  await page.locator('[data-inspection-row=in_1]').waitFor();
  await page.context().setOffline(true);
  await page.getByText('There is no connection. This is how it stood before.').waitFor();
});

for (const [width, colorScheme, language] of [[1440, 'light', 'en'], [390, 'dark', 'en'], [390, 'light', 'ar'], [1440, 'dark', 'ar'], [390, 'light', 'de']]) {
  test(`quality and surveys at ${width} px, ${colorScheme}, in ${language}, break no rule and fit`, async () => {
    const second = { scorer: { id: 'a_9', name: 'Sara Haddad' }, scores: { greeting: 0, correct: 3, tone: 3 }, critical: ['correct'], score: 0 };
    const set = { inspections: [inspection(), scored({ id: 'in_2', number: 22, state: 'calibrated', second, possible: ['finish'] })], visits: [visit(), visit({ id: 'vi_2', state: 'answered', fields: { csat: 4, text: 'Lovely hotel.' }, possible: ['close'] })], answers: [answer(), answer({ id: 'sv_2', conversation: 'c_2', number: 105 })] };
    const { page, go } = await desk({ set, language, viewport: { width, height: 844 }, colorScheme });
    const found = {};
    const look = async (name, hash, there) => {
      await go(hash);
      await page.locator(there).first().waitFor();
      found[name] = await violationsOf(page);
      const over = await page.evaluate(() => document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth);
      if (over > 0) found[name].push(`${over} px too wide`);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/quality-${name}-${width}-${colorScheme}-${language}.png` });
    };
    await look('list', '#/quality', '[data-inspection-row]');
    await look('scoring', '#/quality?inspection=in_1', '[data-step-form] [data-item]');
    await look('calibrated', '#/quality?inspection=in_2', '[data-score-table]');
    await look('visits', '#/quality?show=visits', '[data-visit]');
    await look('form', '#/quality?show=form', '[data-form-item]');
    await look('scores', '#/surveys', '[data-row]');
    await look('answers', '#/surveys?show=comments', '[data-answer]');
    await look('settings', '#/surveys?show=settings', '[data-settings] [role=switch]');
    assert.deepEqual(found, Object.fromEntries(['list', 'scoring', 'calibrated', 'visits', 'form', 'scores', 'answers', 'settings'].map((name) => [name, []])));
  });
}
