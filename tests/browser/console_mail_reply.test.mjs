// An answer by e-mail: to whom, under which subject, when, and what of that outlives a reload.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { button, config, inConversation, mailOf } from './support/mails.mjs';
import { Server } from './support/server.mjs';

let server;
let browser;
before(async () => { browser = await Browser.launch(); });
after(() => browser.close());
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

async function opened(options) {
  server = await Server.start({ config });
  return inConversation(browser, server, mailOf('<p>My train is gone.</p>'), options);
}

const field = (page, name) => page.getByRole('group', { name, exact: true }).getByRole('textbox');
const chips = (page, name) => page.getByRole('group', { name, exact: true }).locator('bdi').allInnerTexts();
const editor = (page) => page.getByRole('button', { name: /^Edit recipients and subject/ });

async function chooses(page, way) {
  await page.getByRole('combobox', { name: 'How to answer' }).click();
  await page.getByRole('option', { name: way, exact: true }).click();
}

/** The mails that left the conversation, as the server keeps them. */
async function sent(agent) {
  const conversation = await agent.page.evaluate(() => location.hash.split('/').at(-1).split('?')[0]);
  const { items } = await agent.ask('GET', `/api/v1/conversations/${conversation}/mails`);
  return items.filter(({ direction }) => direction === 'out');
}

test('goes to whom it was said to go, with a copy, and warns of those who were not there before', async () => {
  const { mia } = await opened();
  const { page } = mia;
  await editor(page).click();
  await eventually(() => chips(page, 'To'), ['Anna Berg <anna@example.net>']);
  await eventually(() => chips(page, 'Cc'), ['Ben <ben@example.net>']);
  await field(page, 'Cc').fill('"Press, The" <press@paper.test>, nobody');
  await field(page, 'Cc').press('Enter');
  await page.getByText('“nobody” is no e-mail address.').waitFor();
  await page.getByText('Not part of this conversation before: Press, The <press@paper.test>').waitFor();
  await mia.reply.fill('We rebook you.');
  await eventually(() => button(page, 'Send').isDisabled(), true);
  assert.deepEqual(await violationsOf(page), []);
  await field(page, 'Cc').press('Backspace');
  await page.getByLabel('Subject', { exact: true }).fill('Your new train');
  await button(page, 'Send').click();
  await page.getByText('Goes out in a few seconds').waitFor();
  await page.getByRole('log').getByText('press@paper.test').first().waitFor();
  const [mail] = await sent(mia);
  assert.deepEqual(mail.envelope.to.map(({ address }) => address), ['anna@example.net']);
  assert.deepEqual(mail.envelope.cc, [{ name: 'Ben', address: 'ben@example.net' }, { name: 'Press, The', address: 'press@paper.test' }]);
  assert.equal(mail.envelope.subject, 'Your new train');
  await eventually(() => chips(page, 'Cc'), ['Ben <ben@example.net>']);
});

test('is for the writer alone when it is a plain reply, and chips go by keyboard', async () => {
  const { mia } = await opened();
  const { page } = mia;
  await editor(page).click();
  await field(page, 'To').press('ArrowLeft');
  await page.keyboard.press('Delete');
  await page.getByText('Name somebody it goes to.').waitFor();
  await eventually(() => field(page, 'To').evaluate((input) => input === document.activeElement), true);
  await chooses(page, 'Reply');
  await eventually(() => chips(page, 'To'), ['Anna Berg <anna@example.net>']);
  await eventually(() => chips(page, 'Cc'), []);
  await mia.replies('Only to you.');
  await page.getByText('Goes out in a few seconds').waitFor();
  await eventually(async () => (await sent(mia))[0].envelope.cc, []);
});

test('keeps its recipients, its subject and its time over a reload', async () => {
  const { mia } = await opened();
  const { page } = mia;
  await editor(page).click();
  await field(page, 'Bcc').fill('boss@desk.example;');
  await page.getByLabel('Subject', { exact: true }).fill('Later');
  await button(page, 'Send later').click();
  await page.getByRole('dialog', { name: 'Send later' }).waitFor();
  assert.deepEqual(await violationsOf(page), []);
  await page.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await page.getByText(/^Will be sent /).waitFor();
  await page.reload();
  await page.getByText(/^Will be sent /).waitFor();
  await editor(page).click();
  await eventually(() => chips(page, 'Bcc'), ['boss@desk.example']);
  await eventually(() => page.getByLabel('Subject', { exact: true }).inputValue(), 'Later');
  await button(page, 'Send at once instead').click();
  await page.getByText(/^Will be sent /).waitFor({ state: 'detached' });
});

test('is passed on to whom one names, and the traveler is not told', async () => {
  const { mia } = await opened();
  const { page } = mia;
  const frames = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(JSON.parse(payload))));
  await page.reload();
  await page.getByRole('log').getByRole('button', { name: 'Forward', exact: true }).click();
  await page.getByText('Goes out with the e-mail and its attachments.').waitFor();
  await page.getByText('Name somebody it goes to.').waitFor();
  await eventually(() => chips(page, 'To'), []);
  await field(page, 'To').fill('Hotel <desk@hotel.example>');
  await field(page, 'To').press('Enter');
  await mia.reply.fill('Please keep the room.');
  assert.deepEqual(await violationsOf(page), []);
  await page.locator('[data-region=reply]').getByRole('button', { name: 'Forward', exact: true }).click();
  const passed_on = () => frames.filter(({ type }) => type === 'send').map(({ visibility, body, seen }) => [visibility, body.mail.to, body.mail.subject, /^m_/.test(body.mail.forward), seen]);
  await eventually(passed_on, [['agents', [{ name: 'Hotel', address: 'desk@hotel.example' }], 'Fwd: My train is gone', true, undefined]]);
  assert.equal(frames.some(({ type }) => type === 'typing'), false);
  await page.getByRole('button', { name: /^Edit recipients and subject: To Anna Berg, Ben/ }).waitFor();
});

for (const options of [{ colorScheme: 'light', viewport: { width: 390, height: 844 } }, { colorScheme: 'dark', locale: 'ar' }]) {
  test(`can be addressed in ${options.locale ?? 'a narrow window'}, ${options.colorScheme}`, async () => {
    server = await Server.start({ config });
    const english = { ...options, locale: 'en-GB' };
    const { mia } = await inConversation(browser, server, mailOf('<p>My train is gone.</p>'), english);
    const { page } = mia;
    if (options.locale) {
      await page.evaluate((language) => localStorage.setItem('waydesk.language', language), options.locale);
      await page.reload();
      await page.locator('html[dir=rtl]').waitFor();
    }
    await page.locator('[data-region=reply] button[aria-expanded=false]').last().click();
    const cc = page.locator('[data-region=reply] [role=group] input').nth(1);
    await cc.fill('press@paper.test,');
    await page.locator('[data-region=reply] bdi', { hasText: 'press@paper.test' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.equal(wide, true);
    assert.deepEqual(mia.complaints, []);
  });
}
