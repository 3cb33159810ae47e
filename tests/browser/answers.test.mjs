// Answers before a person: the ask box, an article in the panel, the guided refund quote, and the step to a person.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { answersStep, answersUntilTold, BOOKING } from './support/quote.mjs';
import { Server } from './support/server.mjs';

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

async function visit(options, locale) {
  const traveler = await browser.traveler(server, options);
  if (locale) {
    await traveler.page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
    await traveler.page.evaluate((language) => window.Waydesk('update', { locale: language }), locale);
  }
  await traveler.open();
  await box(traveler).waitFor();
  return traveler;
}

const box = (traveler) => traveler.widget.getByRole('combobox');
const options = (traveler) => traveler.widget.getByRole('option');
const person = (traveler) => traveler.widget.locator('.actions').last().getByRole('button').last();

async function asks(traveler, question) {
  await box(traveler).fill(question);
  await options(traveler).first().waitFor();
}

/** How many answers there are is said once they stay. */
const isSaid = (traveler) => traveler.widget.locator('.ask-box [role=status]:not(:empty)').waitFor();

async function reads(traveler, question) {
  await asks(traveler, question);
  await options(traveler).first().click();
  await traveler.widget.locator('.article').waitFor();
}

/** Opens the article on refunds and begins its quote. */
async function beginsQuote(traveler) {
  await reads(traveler, 'how much do I get back');
  await traveler.widget.locator('.article').getByRole('button').first().click();
  await traveler.widget.locator('form.quote-form').waitFor();
}

/** Step by step, each waiting for the one before. */
async function goesBackToTheArticle(widget) {
  const shown = () => widget.locator('main').innerHTML();
  for (let steps = 0; steps < 9 && !(await widget.locator('.article').isVisible()); steps++) {
    const before = await shown();
    await widget.locator('.topbar button').first().click();
    await eventually(async () => (await shown()) !== before, true);
  }
}

test('a question is answered while it is typed, with the keyboard alone', async () => {
  const traveler = await visit();
  await box(traveler).focus();
  await traveler.page.keyboard.type('how much do I get ba');
  await isSaid(traveler); // nothing comes any more that would move what the keys stand on
  assert.ok((await options(traveler).count()) <= 3);
  await eventually(() => options(traveler).first().innerText(), /\d{4}/, 'the date it was checked on');
  await traveler.page.keyboard.press('ArrowDown');
  await eventually(() => box(traveler).getAttribute('aria-activedescendant'), await options(traveler).first().getAttribute('id'));
  const title = await options(traveler).first().locator('strong').innerText();
  await traveler.page.keyboard.press('Enter');
  await traveler.widget.locator('.article').waitFor();
  await eventually(() => traveler.widget.evaluate(() => document.activeElement.textContent), title);
  assert.deepEqual(traveler.complaints, []);
});

test('the number of answers is said once it stays', async () => {
  const traveler = await visit();
  await asks(traveler, 'refund');
  await isSaid(traveler);
  await eventually(() => traveler.widget.locator('.ask-box [role=status]').innerText(), /^[123] answer/);
});

test('Escape puts the list away, then the text, then closes the chat', async () => {
  const traveler = await visit();
  await asks(traveler, 'refund');
  await box(traveler).press('Escape');
  await eventually(() => box(traveler).getAttribute('aria-expanded'), 'false');
  await eventually(() => box(traveler).inputValue(), 'refund');
  await box(traveler).press('Escape');
  await eventually(() => box(traveler).inputValue(), '');
  await box(traveler).press('Escape');
  await box(traveler).waitFor({ state: 'hidden' });
});

test('back from an article the home screen is as it was left', async () => {
  const traveler = await visit({ viewport: { width: 390, height: 500 } });
  await asks(traveler, 'refund');
  const last = options(traveler).last();
  await last.scrollIntoViewIfNeeded();
  const body = traveler.widget.locator('.home-body');
  const left = await body.evaluate((element) => element.scrollTop);
  assert.ok(left > 0);
  await last.click();
  await traveler.widget.locator('.article').waitFor();
  await traveler.widget.locator('.topbar button').first().click();
  await options(traveler).first().waitFor();
  await eventually(() => body.evaluate((element) => element.scrollTop), left);
  await eventually(() => box(traveler).evaluate((element) => element === document.activeElement), true);
});

test('whoever was not helped is offered a person, who is told what was read', async () => {
  const traveler = await visit();
  await reads(traveler, 'refund fee');
  const title = await traveler.widget.locator('h1').innerText();
  await traveler.widget.locator('.feedback').getByRole('button', { name: 'No' }).click();
  await traveler.widget.getByText('A person can look at it with you').waitFor();
  await person(traveler).click();
  await traveler.composer.waitFor();
  const told = (draft) => draft.includes('refund fee') && draft.includes(title);
  await eventually(async () => told(await traveler.composer.inputValue()), true);
  await traveler.composer.press('Enter');
  await traveler.sees('refund fee', 'sent');
});

test('nothing found and no connection both leave the question, and the way to a person', async () => {
  const traveler = await visit();
  await box(traveler).fill('qqzzxxqqzzxx');
  await traveler.widget.getByText('Nothing found').first().waitFor();
  await person(traveler).waitFor();
  await traveler.context.setOffline(true);
  await box(traveler).fill('refund');
  await traveler.widget.locator('.ask-note', { hasText: 'offline' }).waitFor();
  await traveler.context.setOffline(false);
  await options(traveler).first().waitFor();
  await eventually(() => box(traveler).inputValue(), 'refund');
});

test('the guided quote asks what is missing, and tells what comes back, by which rule and until when', async () => {
  const traveler = await visit();
  await beginsQuote(traveler);
  await answersUntilTold(traveler);
  const card = traveler.widget.locator('.quote-card');
  await eventually(() => card.getAttribute('data-state'), 'told');
  await eventually(() => card.locator('.headline').innerText(), /\d/);
  await eventually(() => card.locator('.rules').innerText(), /version \d/);
  await card.locator('summary').click();
  await card.locator('details li').first().waitFor();
  await eventually(() => traveler.widget.evaluate(() => document.activeElement.closest('.quote-card') !== null), true);
  assert.deepEqual(traveler.complaints, []);
});

test('a booking that nobody knows is said at its field, and nothing typed is lost', async () => {
  const traveler = await visit();
  await beginsQuote(traveler);
  const form = traveler.widget.locator('form.quote-form');
  await form.locator('button[type=submit]').click();
  await form.locator('[aria-invalid=true]').first().waitFor();
  await answersStep(form);
  await form.locator('[name=booking]').fill('ZZZZZZ');
  await form.locator('button[type=submit]').click();
  await form.locator('#fault-booking:not(:empty)').waitFor();
  await eventually(() => form.locator('[name=booking]').inputValue(), 'ZZZZZZ');
  await eventually(() => form.locator('[name=booking]').evaluate((field) => field === document.activeElement), true);
  await form.locator('[name=booking]').fill(BOOKING.code);
  await answersUntilTold(traveler);
});

test('one step back changes an answer', async () => {
  const traveler = await visit();
  await beginsQuote(traveler);
  await answersUntilTold(traveler);
  const { widget } = traveler;
  const step = () => widget.locator('.progress').innerText();
  await widget.getByRole('button', { name: 'Change an answer' }).click();
  const last = await step();
  await widget.getByRole('button', { name: 'Previous question' }).click();
  await eventually(async () => (await step()) === last, false);
  await answersUntilTold(traveler);
});

test('after a quote a person takes over, and the agent sees what was told', async () => {
  const traveler = await visit();
  await beginsQuote(traveler);
  await answersUntilTold(traveler);
  const headline = await traveler.widget.locator('.headline').innerText();
  await person(traveler).click();
  await traveler.composer.waitFor();
  await eventually(async () => (await traveler.composer.inputValue()).includes(headline), true);
  await traveler.composer.press('Enter');
  await traveler.sees(headline, 'sent');
  const agent = await browser.agent(server, 'mia@demo.example');
  const { items } = await agent.ask('GET', '/api/v1/conversations?limit=1');
  assert.equal(items[0].booking, BOOKING.code);
  assert.match(items[0].fields.quote, /^qt_/);
  assert.match(items[0].fields.facts, new RegExp(BOOKING.code));
  assert.match(items[0].fields.asked, /get back/);
});

for (const [width, colorScheme, locale] of [[390, 'light', 'en'], [1440, 'dark', 'en'], [320, 'dark', 'ar'], [1440, 'light', 'ar']]) {
  test(`no accessibility rule is broken at ${width} px, ${colorScheme}, ${locale}`, async () => {
    const traveler = await visit({ viewport: { width, height: 844 }, colorScheme }, locale);
    const { widget } = traveler;
    const found = { home: await violationsOf(widget) };
    await asks(traveler, 'refund');
    await box(traveler).press('ArrowDown');
    found.answers = await violationsOf(widget);
    await box(traveler).press('Escape');
    await beginsQuote(traveler);
    await widget.locator('form.quote-form button[type=submit]').click();
    await widget.locator('form.quote-form [aria-invalid=true]').first().waitFor();
    found.faults = await violationsOf(widget);
    await answersUntilTold(traveler);
    await widget.locator('.quote-card summary').click();
    found.quote = await violationsOf(widget);
    await goesBackToTheArticle(widget);
    found.article = await violationsOf(widget);
    const overflow = await widget.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.deepEqual({ ...found, overflow }, { home: [], answers: [], faults: [], quote: [], article: [], overflow: 0 });
  });
}

test('answers come after the chat is open, and cost its opening nothing', async () => {
  const traveler = await visit();
  const loaded = await traveler.widget.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  const own = loaded.filter((path) => path.includes('/assets/'));
  // The program and its words are the opening. What is beside the chat comes after them, in any order.
  assert.match(own[0], /\/index-/, own.join(' '));
  assert.match(own[1], /\/en-/, own.join(' '));
  assert.ok(own.findIndex((path) => path.includes('/answers-')) > 1, own.join(' '));
});
