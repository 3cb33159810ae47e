// The console at work, against the real server: offers, drafts, the guard, the list, and keys.

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

const writers = async () => Writers.at(await browser.context(), server);
const rows = (agent) => agent.page.getByRole('option');
const previews = (agent) => rows(agent).locator('[dir=auto][lang]').allInnerTexts();

async function agent(email, place = '') {
  const one = await browser.agent(server, email);
  if (place !== '') await one.page.goto(`${server.url}/console/#/inbox/${place}`);
  return one;
}

/** Two agents who look at the same conversation; Mia serves it. */
async function together() {
  const mia = await agent('mia@demo.example', 'open');
  const leo = await agent('leo@demo.example', 'open');
  await (await writers()).open(['My train was cancelled']);
  for (const one of [mia, leo]) {
    await rows(one).first().click();
    await one.sees('My train was cancelled');
  }
  await mia.page.keyboard.press('i');
  await mia.page.getByRole('button', { name: 'Assigned to: You' }).waitFor();
  return { mia, leo };
}

test('a wrong password is answered with a sentence, and the right one opens the desk', async () => {
  const page = await (await browser.context()).newPage();
  await page.goto(`${server.url}/console/`);
  await page.getByLabel('Email').fill('mia@demo.example');
  await page.getByLabel('Password').fill('not this one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').getByText('The email or the password is not right.').waitFor();
  await eventually(() => page.getByLabel('Email').inputValue(), 'mia@demo.example');
  await page.getByLabel('Password').fill('waydesk-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  await page.reload();
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
});

test('signing out ends the session on the server too', async () => {
  const mia = await agent('mia@demo.example');
  await mia.page.getByRole('button', { name: /Open your menu/ }).click();
  await mia.page.getByRole('button', { name: 'Sign out' }).click();
  await mia.page.getByLabel('Password').waitFor();
  await mia.page.reload();
  await mia.page.getByLabel('Password').waitFor();
});

test('an offer that one agent declines goes to the other, who accepts it by keyboard', async () => {
  const leo = await agent('leo@demo.example');
  const mia = await agent('mia@demo.example');
  await mia.becomesAvailable();
  await (await writers()).open(['Can I bring my bicycle?']);
  const card = mia.page.getByRole('article');
  await card.getByText('Can I bring my bicycle?').waitFor();
  await card.getByText(/seconds left/).waitFor();
  await leo.becomesAvailable();
  await card.getByRole('button', { name: 'Decline', exact: true }).click();
  await card.waitFor({ state: 'detached' });
  await leo.page.getByRole('article').waitFor();
  await leo.page.keyboard.press('o');
  await leo.page.keyboard.press('Enter');
  await leo.sees('Can I bring my bicycle?');
  assert.deepEqual([...mia.complaints, ...leo.complaints], []);
});

test('a draft survives a reload and follows the agent to another computer', async () => {
  const { mia } = await together();
  await mia.reply.fill('I have found a seat on');
  await mia.page.reload();
  await eventually(() => mia.reply.inputValue(), 'I have found a seat on');
  const elsewhere = await agent('mia@demo.example');
  await elsewhere.page.goto(mia.page.url());
  await eventually(() => elsewhere.reply.inputValue(), 'I have found a seat on');
  await elsewhere.replies('I have found a seat on the 14:05.');
  await elsewhere.sees('I have found a seat on the 14:05.');
  await eventually(() => mia.reply.inputValue(), '');
});

test('a reply that does not know of a colleague’s reply waits for a decision, and nothing is lost', async () => {
  const { mia, leo } = await together();
  await mia.reply.fill('There is no other train today.');
  await leo.replies('The 16:30 is not full yet.');
  await mia.page.getByText(/has just replied/).waitFor();
  await mia.page.keyboard.press('Control+Enter');
  const refused = mia.page.getByRole('alert').filter({ hasText: 'Your reply was not sent' });
  await refused.getByText('The 16:30 is not full yet.').waitFor();
  await eventually(async () => (await leo.messages()).includes('There is no other train today.'), false);
  await refused.getByRole('button', { name: 'Edit my reply' }).click();
  await eventually(() => mia.reply.inputValue(), 'There is no other train today.');
  await mia.replies('Leo is right: the 16:30.');
  await leo.sees('Leo is right: the 16:30.');
  const expected = ['My train was cancelled', 'The 16:30 is not full yet.', 'Leo is right: the 16:30.'];
  await eventually(() => mia.messages(), expected);
  await eventually(() => leo.messages(), expected);
});

test('colleagues see who looks at a conversation and who writes in it', async () => {
  const { mia, leo } = await together();
  await leo.page.getByText(/is viewing$/).waitFor();
  await mia.reply.pressSequentially('Let me see');
  await leo.page.getByText(/is replying$/).waitFor();
});

test('a reply written while the server is dead is kept, survives a reload, and is sent once', async () => {
  const { mia, leo } = await together();
  await server.kill();
  await mia.page.getByText('Reconnecting…').waitFor();
  await mia.replies('Written while it was down');
  await mia.page.getByText('1 reply kept').waitFor();
  await server.restart();
  await mia.page.reload();
  await leo.sees('Written while it was down');
  await mia.sees('Written while it was down');
  const expected = ['My train was cancelled', 'Written while it was down'];
  await eventually(() => leo.messages(), expected);
  await eventually(() => mia.messages(), expected);
});

test('rows stay under the pointer while others come, and are put in order when it leaves', async () => {
  const mia = await agent('mia@demo.example', 'waiting');
  const travelers = await writers();
  await travelers.open(['first', 'second']);
  await eventually(() => previews(mia), ['first', 'second']);
  await rows(mia).first().hover();
  await travelers.open(['third', 'fourth']);
  await mia.page.getByRole('button', { name: '2 updates' }).waitFor();
  await eventually(() => previews(mia), ['first', 'second']);
  await mia.page.mouse.move(800, 400);
  await eventually(() => previews(mia), ['first', 'second', 'third', 'fourth']);
});

test('keys move, open, write, resolve and reopen', async () => {
  const mia = await agent('mia@demo.example', 'open');
  await (await writers()).open(['one', 'two']);
  await eventually(() => previews(mia), ['one', 'two']);
  await mia.page.keyboard.press('j');
  await mia.page.keyboard.press('j');
  await mia.page.keyboard.press('Enter');
  await mia.sees('two');
  await mia.page.keyboard.press('i');
  await mia.page.getByRole('button', { name: 'Assigned to: You' }).waitFor();
  await mia.page.keyboard.press('r');
  await mia.page.keyboard.type('e is only a letter here');
  await mia.page.keyboard.press('Control+Enter');
  await mia.sees('e is only a letter here');
  await mia.page.keyboard.press('Escape');
  await mia.page.keyboard.press('e');
  await mia.page.getByRole('button', { name: 'Reopen' }).waitFor();
  await mia.page.keyboard.press('Control+k');
  await mia.page.getByRole('combobox', { name: /command/ }).fill('reopen');
  await mia.page.keyboard.press('Enter');
  await mia.page.getByRole('button', { name: 'Resolve' }).waitFor();
  assert.deepEqual(mia.complaints, []);
});

test('the palette runs what was typed, however fast Enter follows', async () => {
  const { page } = await agent('mia@demo.example', 'mine');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /command/ }).evaluate((input) => {
    input.value = 'go to the settings';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  await eventually(() => page.evaluate(() => location.hash), '#/settings');
});

test('a transfer carries its note and moves the conversation to the colleague’s desk', async () => {
  const { mia, leo } = await together();
  await leo.page.goto(`${server.url}/console/#/inbox/mine`);
  await mia.page.keyboard.press('a');
  const dialog = mia.page.getByRole('dialog', { name: 'Transfer conversation' });
  await dialog.getByText('Leo', { exact: false }).first().click();
  await dialog.getByLabel('Note for whoever takes it').fill('Wants to go by 16:30');
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await rows(leo).first().click();
  await leo.sees('Wants to go by 16:30');
  await leo.page.getByText('Internal note by').first().waitFor();
});

test('an administrator ends an agent’s sessions, and his console asks for a new sign-in at once', async () => {
  const mia = await agent('mia@demo.example');
  const admin = await browser.agent(server, 'admin@demo.example');
  await admin.page.goto(`${server.url}/console/#/staff`);
  await admin.page.getByRole('button', { name: /^Actions for Mia/ }).click();
  await admin.page.getByRole('menuitem', { name: 'End all sessions' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'End all sessions' }).click();
  await mia.page.getByText(/Your session has ended/).waitFor();
});
