// E-mails in the console: a hostile one is read without harm, pictures elsewhere are asked for only when their reader
// says so, an answer says what becomes of it and can be called back.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { button, config, inConversation, mailOf } from './support/mails.mjs';
import { Pictures } from './support/pictures.mjs';
import { Server } from './support/server.mjs';

const hostile = mailOf(
  [
    '<p>My train <b>is gone</b>.</p><script>parent.document.title = "taken"</script>',
    '<img src="https://evil.test/pixel.png" onerror="parent.document.title = \'taken\'">',
    '<form action="https://evil.test/"><input name="password"></form><style>* { display: none }</style>',
    '<a href="javascript:alert(1)">here</a>',
  ].join('\r\n'),
);

let server;
let browser;
let pictures = null;
before(async () => { browser = await Browser.launch(); });
after(() => browser.close());
afterEach(async () => {
  await browser.clear();
  await server.stop();
  await pictures?.stop();
  pictures = null;
});

async function opened(mail, options) {
  server = await Server.start({ config });
  return inConversation(browser, server, mail, options);
}

const frameOf = (page) => page.frameLocator('iframe[title="The e-mail as it came"]');

for (const colorScheme of ['light', 'dark']) {
  test(`a hostile mail is read without harm (${colorScheme})`, async () => {
    const { mia } = await opened(hostile, { colorScheme });
    const asked = [];
    mia.page.on('request', (request) => asked.push(request.url()));
    await mia.page.getByText('My train is gone', { exact: true }).first().waitFor();
    await mia.page.getByText('From Anna Berg').first().waitFor();
    await button(mia.page, 'Show the e-mail').click();
    const frame = frameOf(mia.page);
    await frame.getByText('is gone').waitFor();
    await eventually(() => frame.locator('script, form, input, body style, [onerror], a[href^="javascript"]').count(), 0);
    assert.notEqual(await mia.page.title(), 'taken');
    assert.deepEqual(asked.filter((url) => url.includes('evil.test')), []);
    assert.deepEqual(await violationsOf(mia.page), []);
    await button(mia.page, 'Hide the e-mail').click();
    await mia.page.locator('iframe[title="The e-mail as it came"]').waitFor({ state: 'detached' });
    assert.deepEqual(mia.complaints, []);
  });
}

test('pictures elsewhere are asked for after the click, and not told who asks', async () => {
  pictures = await Pictures.start();
  const mail = mailOf(`<p>See the map</p><img alt="Map" src="${pictures.url}/map.png"><blockquote>We had it at nine</blockquote>`);
  const { mia } = await opened(mail, { ignoreHTTPSErrors: true });
  await button(mia.page, 'Show the e-mail').click();
  const frame = frameOf(mia.page);
  await frame.getByText('See the map').waitFor();
  await eventually(() => frame.getByText('We had it at nine').isVisible(), false);
  await button(mia.page, 'Show what is quoted').click();
  await frame.getByText('We had it at nine').waitFor();
  assert.deepEqual(pictures.asked, []);
  assert.deepEqual(await violationsOf(mia.page), []);
  await button(mia.page, 'Show the pictures').click();
  await mia.page.getByText('Pictures from elsewhere are shown.').waitFor();
  await eventually(() => pictures.asked, [{ path: '/map.png', referrer: null }]);
  await button(mia.page, 'Hide the pictures').click();
  await mia.page.getByText('Pictures from elsewhere are not loaded').waitFor();
  await eventually(() => frame.locator('img[src^="https"]').count(), 0);
});

test('pictures of a sender are shown without asking until the page is closed', async () => {
  pictures = await Pictures.start();
  const { mia } = await opened(mailOf(`<p>See the map</p><img alt="Map" src="${pictures.url}/map.png">`), { ignoreHTTPSErrors: true });
  await button(mia.page, 'Show the e-mail').click();
  await button(mia.page, 'Always from anna@example.net, until this page is closed').click();
  await eventually(() => pictures.asked.length, 1);
  await button(mia.page, 'Hide the e-mail').click();
  await button(mia.page, 'Show the e-mail').click();
  await mia.page.getByText('Pictures from elsewhere are shown.').waitFor();
  await mia.page.reload();
  await button(mia.page, 'Show the e-mail').click();
  await button(mia.page, 'Show the pictures').waitFor();
});

test('an answer says that it goes out, and can be called back', async () => {
  const { mia } = await opened(hostile);
  await mia.replies('We rebook you.');
  await mia.page.getByText('Goes out in a few seconds').waitFor();
  await button(mia.page, 'Undo').click();
  await mia.page.getByText('Called back, not sent').waitFor();
  await eventually(() => button(mia.page, 'Undo').count(), 0);
  assert.deepEqual(await violationsOf(mia.page), []);
});
