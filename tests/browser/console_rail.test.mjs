// The rail of places: whoever manages has more of them than a low window shows, and still has his own menu in sight.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
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

/** Whether all of it is within the window. */
const isInSight = (locator) => locator.evaluate((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
});

for (const height of [900, 600]) {
  test(`at ${height} px one's menu and the place where one is are in sight, and no page is higher than the window`, async () => {
    const { page, complaints } = await browser.agent(server, 'dana@demo.example', { viewport: { width: 1440, height } });
    await eventually(() => isInSight(page.getByRole('button', { name: /Open your menu/ })), true);
    await page.evaluate(() => void (location.hash = '#/mails'));
    const here = page.locator('[data-region=rail] [aria-current=page]');
    await here.getByText('E-mail').waitFor();
    await eventually(() => isInSight(here), true);
    await eventually(() => page.locator('main').evaluate((main) => main.getBoundingClientRect().bottom <= window.innerHeight), true);
    assert.deepEqual(complaints, []);
  });
}
