// A traveler and two agents in real pages, through what goes wrong in life.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Traveler } from './support/traveler.mjs';

let browser;
let server;

before(async () => (browser = await Browser.launch()));
after(() => browser.close());
beforeEach(async () => (server = await Server.start()));
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

async function agentAtWork(email) {
  const agent = await browser.agent(server, email);
  await agent.becomesAvailable();
  return agent;
}

/** A traveler who has written, and the agent who answers him. */
async function conversation(email = 'mia@demo.example') {
  const agent = await agentAtWork(email);
  const traveler = await browser.traveler(server);
  await traveler.startChat();
  await traveler.says('Can I change my train?');
  await agent.accepts();
  await agent.sees('Can I change my train?');
  return { traveler, agent };
}

test('a traveler writes, an agent answers, and both see that it was read', async () => {
  const { traveler, agent } = await conversation();
  await traveler.sees('Can I change my train?', 'read');
  await agent.replies('Yes, for free.');
  await traveler.sees('Yes, for free.');
  await traveler.says('Thank you');
  await agent.sees('Thank you');
  await traveler.sees('Thank you', 'read');
  await eventually(() => traveler.messages(), ['Can I change my train?', 'Yes, for free.', 'Thank you']);
  assert.deepEqual([...traveler.complaints, ...agent.complaints], []);
});

test('each sees the other typing', async () => {
  const { traveler, agent } = await conversation();
  await agent.reply.pressSequentially('Let me');
  await traveler.widget.locator('.typing').waitFor();
  await traveler.composer.pressSequentially('I also');
  await agent.page.getByText(/is typing/).first().waitFor();
});

test('an internal note reaches the other agent and never the traveler', async () => {
  const { traveler, agent } = await conversation();
  const frames = [];
  traveler.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  await traveler.reload();
  await agent.notes('This traveler has a voucher');
  await agent.sees('This traveler has a voucher');
  const other = await browser.agent(server, 'leo@demo.example');
  await other.page.goto(agent.page.url());
  await other.sees('This traveler has a voucher');
  await agent.replies('One moment please');
  await traveler.sees('One moment please');
  await eventually(() => traveler.messages(), ['Can I change my train?', 'One moment please']);
  assert.equal(frames.some((frame) => frame.includes('voucher')), false);
});

test('a server killed in mid conversation loses and doubles nothing', async () => {
  const { traveler, agent } = await conversation();
  for (let i = 1; i <= 5; i++) await traveler.says(`before ${i}`);
  await traveler.sees('before 5', 'read');
  await server.kill();
  for (let i = 1; i <= 3; i++) await traveler.says(`while down ${i}`);
  await traveler.widget.locator('.connection').getByText('3 messages').waitFor();
  await server.restart();
  await traveler.sees('while down 3', 'read');
  const expected = ['Can I change my train?', ...[1, 2, 3, 4, 5].map((i) => `before ${i}`), ...[1, 2, 3].map((i) => `while down ${i}`)];
  await eventually(() => traveler.messages(), expected);
  await eventually(() => agent.messages(), expected);
  await agent.replies('We are back');
  await traveler.sees('We are back');
});

test('what is written offline is sent on return, in order and once', async () => {
  const { traveler, agent } = await conversation();
  await traveler.context.setOffline(true);
  await traveler.says('in the tunnel 1');
  await traveler.says('in the tunnel 2');
  await traveler.widget.getByText('You are offline. 2 messages will be sent when you reconnect.').waitFor();
  await agent.replies('Are you still there?');
  await traveler.context.setOffline(false);
  await traveler.sees('in the tunnel 2', 'read');
  await traveler.sees('Are you still there?');
  const written = async () => (await agent.messages()).filter((text) => text.startsWith('in the tunnel'));
  await eventually(written, ['in the tunnel 1', 'in the tunnel 2']);
});

test('a network that lets no WebSocket through still carries the chat', async () => {
  const agent = await agentAtWork('mia@demo.example');
  const context = await browser.context();
  await context.routeWebSocket(/\/rt$/, (socket) => socket.close());
  const traveler = await Traveler.visit(context, server);
  await traveler.startChat();
  await traveler.says('from the hotel');
  await agent.accepts();
  await agent.replies('Welcome');
  await traveler.sees('Welcome');
  await traveler.says('it works');
  await agent.sees('it works');
  await eventually(() => traveler.messages(), ['from the hotel', 'Welcome', 'it works']);
});

test('two tabs of one traveler show the same conversation', async () => {
  const { traveler, agent } = await conversation();
  const second = await traveler.anotherTab('/trips/');
  await second.open();
  await second.sees('Can I change my train?');
  await second.says('from the second tab');
  await traveler.sees('from the second tab');
  await agent.replies('I see both');
  await traveler.sees('I see both');
  await second.sees('I see both');
  await eventually(() => second.messages(), ['Can I change my train?', 'from the second tab', 'I see both']);
  await eventually(() => traveler.messages(), ['Can I change my train?', 'from the second tab', 'I see both']);
});

test('an unsent message survives a reload of the page', async () => {
  const { traveler, agent } = await conversation();
  await server.kill();
  await traveler.says('do not forget me');
  await traveler.sees('do not forget me', 'sending');
  await server.restart();
  await traveler.reload();
  await traveler.sees('do not forget me');
  await eventually(async () => (await traveler.messages()).filter((text) => text === 'do not forget me').length, 1);
  await eventually(async () => (await agent.messages()).filter((text) => text === 'do not forget me').length, 1);
});

test('a half-written text survives a reload', async () => {
  const traveler = await browser.traveler(server);
  await traveler.startChat();
  await traveler.says('first');
  await traveler.sees('first', 'sent');
  await traveler.composer.fill('and then I wan');
  await traveler.reload();
  await traveler.composer.waitFor();
  await eventually(() => traveler.composer.inputValue(), 'and then I wan');
});

test('the queue tells the traveler his place', async () => {
  const first = await browser.traveler(server);
  await first.startChat();
  await first.says('I was first');
  await first.widget.getByText('You are next in line').waitFor();
  const second = await browser.traveler(server);
  await second.startChat();
  await second.says('I was second');
  await second.widget.getByText('You are 2nd in line').waitFor();
});

test('a traveler sends a picture and the agent gets it', async () => {
  const { traveler, agent } = await conversation();
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await traveler.widget.locator('input[type=file]').setInputFiles([
    { name: 'ticket.png', mimeType: 'image/png', buffer: pixel },
    { name: 'seat.png', mimeType: 'image/png', buffer: pixel },
  ]);
  await traveler.widget.locator('.upload[data-state=ready]').nth(1).waitFor();
  await traveler.says('Here are both');
  await agent.sees('Here are both');
  await agent.page.getByRole('button', { name: /ticket\.png/ }).waitFor();
  await agent.page.getByRole('button', { name: /seat\.png/ }).waitFor();
});

test('a change of language keeps the conversation', async () => {
  const { traveler, agent } = await conversation();
  await traveler.widget.locator('[aria-haspopup=dialog]').click();
  await traveler.widget.locator('select').selectOption('ar');
  await traveler.page.waitForFunction(() => true);
  await eventually(() => traveler.widget.evaluate(() => document.documentElement.dir), 'rtl');
  await traveler.widget.locator('dialog').press('Escape');
  await agent.replies('Still here');
  await traveler.sees('Still here');
  await eventually(() => traveler.messages(), ['Can I change my train?', 'Still here']);
});

test('a message that comes while the panel is closed is counted and shown', async () => {
  const { traveler, agent } = await conversation();
  const counts = traveler.page.evaluate(() => new Promise((resolve) => window.Waydesk('on', 'unread', (count) => count > 0 && resolve(count))));
  await traveler.page.evaluate(() => window.Waydesk('close'));
  await agent.replies('Look here');
  assert.equal(await counts, 1);
});

test('a traveler who ends the chat may begin another', async () => {
  const { traveler } = await conversation();
  await traveler.widget.locator('[aria-haspopup=dialog]').click();
  await traveler.widget.getByRole('button', { name: 'End chat' }).click();
  await traveler.widget.locator('.primary-button').and(traveler.widget.getByRole('button', { name: 'End chat' })).click();
  await traveler.widget.getByText('You ended the chat').waitFor();
});
