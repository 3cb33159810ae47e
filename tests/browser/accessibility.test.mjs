// No accessibility rule is broken on any screen, in any width, theme and direction.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
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

const WIDTHS = [320, 390, 1440];
const THEMES = ['light', 'dark'];
const LANGUAGES = { 'left to right': 'en', 'right to left': 'ar' };

for (const width of WIDTHS) {
  for (const colorScheme of THEMES) {
    const options = { viewport: { width, height: 844 }, colorScheme };

    for (const [direction, locale] of Object.entries(LANGUAGES)) {
      test(`the widget at ${width} px, ${colorScheme}, ${direction}`, async () => {
        const traveler = await browser.traveler(server, options);
        await traveler.page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
        await traveler.page.evaluate((language) => window.Waydesk('update', { locale: language }), locale);
        await traveler.open();
        const found = { home: await violationsOf(traveler.widget) };
        await traveler.widget.locator('.start-card .primary-button').click();
        await traveler.composer.waitFor();
        found.empty = await violationsOf(traveler.widget);
        await traveler.says('**Hello** https://example.com\n\n- one\n- two');
        await traveler.sees('Hello', 'sent');
        found.conversation = await violationsOf(traveler.widget);
        await traveler.widget.locator('[aria-haspopup=dialog]').click();
        await traveler.widget.locator('dialog select').waitFor();
        found.options = await violationsOf(traveler.widget);
        await traveler.widget.locator('dialog').press('Escape');
        await traveler.context.setOffline(true);
        await traveler.says('offline');
        await traveler.widget.locator('.connection > *').first().waitFor();
        found.offline = await violationsOf(traveler.widget);
        const overflow = await traveler.widget.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.deepEqual({ ...found, overflow }, { home: [], empty: [], conversation: [], options: [], offline: [], overflow: 0 });
      });
    }

    for (const address of ['/', '/trips/', '/trips/lisbon-berlin.html', '/trips/paris-milan.html']) {
      test(`the demo page ${address} at ${width} px, ${colorScheme}`, async () => {
        const context = await browser.context(options);
        const page = await context.newPage();
        await page.goto(server.url + address);
        await page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.deepEqual({ violations: await violationsOf(page), overflow }, { violations: [], overflow: 0 });
      });
    }
  }
}
