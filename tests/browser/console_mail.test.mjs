// E-mails in the console: a hostile one is read without harm, an answer says what becomes of it and can be called back.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { Server } from './support/server.mjs';

const config = `[[mailboxes]]
name = "main"
address = "support@desk.example"
smtp_host = "127.0.0.1"
smtp_port = 9
smtp_security = "plain"
`;

const hostile = [
  'From: Anna Berg <anna@example.net>',
  'To: support@desk.example',
  'Cc: Ben <ben@example.net>',
  'Subject: My train is gone',
  'Message-ID: <1@example.net>',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>My train <b>is gone</b>.</p><script>parent.document.title = "taken"</script>',
  '<img src="https://evil.test/pixel.png" onerror="parent.document.title = \'taken\'">',
  '<form action="https://evil.test/"><input name="password"></form><style>* { display: none }</style>',
  '<a href="javascript:alert(1)">here</a>',
].join('\r\n');

let server;
let browser;
before(async () => { browser = await Browser.launch(); });
after(() => browser.close());
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

const button = (where, name) => where.getByRole('button', { name, exact: true });
const hands_over = (admin, mail) =>
  admin.page.evaluate(async (raw) => {
    const { csrf } = await (await fetch('/api/v1/me')).json();
    const headers = { 'Content-Type': 'message/rfc822', 'X-CSRF-Token': csrf };
    return (await fetch('/api/v1/mails?mailbox=main', { method: 'POST', headers, body: raw })).status;
  }, mail);

/** Mia with the conversation that a mail has become; `options` are those of her browser. */
async function inConversation(options) {
  server = await Server.start({ config });
  const mia = await browser.agent(server, 'mia@demo.example', options);
  await mia.becomesAvailable();
  assert.equal(await hands_over(await browser.agent(server, 'admin@demo.example'), hostile), 202);
  await mia.accepts();
  return mia;
}

for (const colorScheme of ['light', 'dark']) {
  test(`a hostile mail is read without harm (${colorScheme})`, async () => {
    const mia = await inConversation({ colorScheme });
    const asked = [];
    mia.page.on('request', (request) => asked.push(request.url()));
    await mia.page.getByText('My train is gone', { exact: true }).first().waitFor();
    await mia.page.getByText('From Anna Berg').first().waitFor();
    await button(mia.page, 'Show the e-mail').click();
    const frame = mia.page.frameLocator('iframe[title="The e-mail as it came"]');
    await frame.getByText('is gone').waitFor();
    assert.equal(await frame.locator('script, form, input, style:not(head style), [onerror], a[href^="javascript"]').count(), 0);
    assert.notEqual(await mia.page.title(), 'taken');
    assert.deepEqual(asked.filter((url) => url.includes('evil.test')), []);
    assert.deepEqual(await violationsOf(mia.page), []);
    await button(mia.page, 'Hide the e-mail').click();
    await mia.page.locator('iframe[title="The e-mail as it came"]').waitFor({ state: 'detached' });
  });
}

test('an answer says that it goes out, and can be called back', async () => {
  const mia = await inConversation();
  await mia.replies('We rebook you.');
  await mia.page.getByText('Goes out in a few seconds').waitFor();
  await button(mia.page, 'Undo').click();
  await mia.page.getByText('Called back, not sent').waitFor();
  assert.equal(await button(mia.page, 'Undo').count(), 0);
  assert.deepEqual(await violationsOf(mia.page), []);
});
