// Makes the pictures of docs/pictures again, from the demo's month on the real server: `./dev build`, then
// `node tests/browser/pictures.mjs`. Where pngquant is installed they are made small.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Agent } from './support/agent.mjs';
import { Browser } from './support/browser.mjs';
import { isTold, takesOwn } from './support/case_page.mjs';
import { answersUntilTold, BOOKING } from './support/quote.mjs';
import { Server } from './support/server.mjs';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const LARGER_THAN_BEFORE = 98; // pngquant says so and leaves the picture as it is

async function take(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  try {
    execFileSync('pngquant', ['--force', '--strip', '--skip-if-larger', '--output', path, '128', path]);
  } catch ({ code, status }) {
    if (code !== 'ENOENT' && status !== LARGER_THAN_BEFORE) throw new Error(`pngquant: ${status}`);
  }
}

async function shows({ page }, hash, there) {
  await page.evaluate((where) => void (location.hash = where), hash);
  await page.locator(there).first().waitFor();
  await page.waitForFunction(() => document.querySelector('main[aria-busy=true], main [aria-busy=true]') === null);
}

/** Somebody in the console, in a language of his own. */
async function agent(who, { language, ...options } = {}) {
  const context = await browser.context(options);
  if (language) await context.addInitScript((tag) => localStorage.setItem('waydesk.language', tag), language);
  return Agent.signIn(context, server, `${who}@demo.example`);
}

/** A traveler who was told what he gets back, and took it to a person. */
async function toldInChat(options) {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon', ...options });
  await traveler.open();
  const { widget } = traveler;
  await widget.getByRole('combobox').fill('how much do I get back');
  await widget.getByRole('option').first().click();
  await widget.locator('.article').getByRole('button').first().click();
  await widget.locator('form.quote-form').waitFor();
  await answersUntilTold(traveler);
  const headline = await widget.locator('.quote-card .headline').innerText();
  await widget.locator('.actions').last().getByRole('button').last().click();
  await traveler.composer.press('Enter');
  await traveler.sees(headline.trim(), 'sent');
  return traveler;
}

/** His conversation, as whoever may see all finds it. */
async function newest(admin) {
  const { items } = await admin.ask('GET', '/api/v1/conversations');
  return items.toSorted((a, b) => b.number - a.number)[0];
}

async function refundAndInbox() {
  const traveler = await toldInChat();
  const admin = await agent('admin');
  const { id, fields } = await newest(admin);
  await shows(admin, `#/inbox/open/${id}`, '[role=log] .message');
  await admin.page.locator('[role=log][aria-live=off]').focus();
  await admin.page.keyboard.press('6');
  await admin.page.locator('[data-given]').waitFor();
  await take(admin.page, 'inbox');

  const { answer } = await admin.ask('GET', `/api/v1/quotes/${fields.quote}`);
  const quoted = {
    quote: fields.quote, amount: { minor: answer.refund, currency: answer.currency }, rule: answer.rules[0],
    coupons: answer.groups.flatMap(({ coupons }) => coupons), method: 'card',
  };
  const refund = await admin.ask('POST', '/api/v1/refunds', { conversation: id, fields: quoted });
  await traveler.widget.locator(`[data-case="${refund.id}"]`).getByRole('button', { name: 'Show' }).click();
  await takesOwn(traveler, 'confirm');
  await isTold(traveler, 'Agreed by you');
  await admin.ask('POST', `/api/v1/refunds/${refund.id}/steps`, { step: 'submit', fields: { supplier: 'TAP' } });
  await isTold(traveler, 'With the supplier');
  await traveler.widget.locator('h1').scrollIntoViewIfNeeded();
  await take(traveler.page, 'refund');
}

async function managersPages() {
  const dana = await agent('dana');
  const { items } = await dana.ask('GET', '/api/v1/complaints');
  const complaint = items.find(({ state }) => state === 'proposed') ?? items[0];
  await shows(dana, `#/complaints?case=${complaint.id}`, '[data-clock]');
  await take(dana.page, 'complaint');
  await shows(dana, '#/figures', '[data-figure=contacts_offered]');
  await take(dana.page, 'reports');
  const { items: reports } = await dana.ask('GET', '/api/v1/daily-reports');
  await shows(dana, `#/day?show=reports&report=${reports[0].date}`, '[data-section]');
  await take(dana.page, 'day');
  await shows(dana, `#/travelers?contact=${complaint.contact.id}`, '[data-timeline] [data-kind]');
  await take(dana.page, 'traveler');
  await shows(dana, '#/wallboard', '[data-queue]');
  await take(dana.page, 'wallboard');
}

async function otherEyes() {
  const sara = await agent('sara', { language: 'ar', colorScheme: 'dark' });
  const { items } = await sara.ask('GET', '/api/v1/conversations');
  const arabic = items.find(({ language, status }) => language === 'ar' && status !== 'closed') ?? items[0];
  await shows(sara, `#/inbox/open/${arabic.id}`, '[role=log] .message');
  await take(sara.page, 'arabic');

  const traveler = await browser.traveler(server, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, timezoneId: 'Asia/Tokyo' });
  await traveler.open();
  const { widget } = traveler;
  await widget.locator('[data-entry=booking] button').click();
  await widget.locator('[name=reference]').fill(BOOKING.code);
  await widget.locator('[name=surname]').fill(BOOKING.surname);
  await widget.locator('form.booking-proof button[type=submit]').click();
  await widget.locator('[data-booking] .booking-head').waitFor();
  await take(traveler.page, 'mobile');
}

mkdirSync(FOLDER, { recursive: true });
const server = await Server.start({ month: true });
const browser = await Browser.launch();
try {
  await managersPages();
  await otherEyes();
  await refundAndInbox();
} finally {
  await browser.close();
  await server.stop();
}
