// No accessibility rule is broken on any screen of the console, in any width, theme and direction.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

let browser;
let server;

before(async () => {
  browser = await Browser.launch();
  server = await Server.start();
  const travelers = await Writers.at(await browser.context(), server);
  await travelers.open(['Hello, my flight was cancelled.', 'Second'], 'en');
  await travelers.open(['مرحبا، أريد تغيير رحلتي.'], 'ar');
});
after(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => browser.clear());

const LANGUAGES = { 'left to right': 'en', 'right to left': 'ar' };

for (const width of [320, 390, 1440]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [direction, locale] of Object.entries(LANGUAGES)) {
      test(`the console at ${width} px, ${colorScheme}, ${direction}`, async () => {
        const context = await browser.context({ viewport: { width, height: 844 }, colorScheme, locale });
        const page = await context.newPage();
        const found = {};
        const look = async (name) => (found[name] = await violationsOf(page));
        const go = (place) => page.evaluate((hash) => void (location.hash = hash), place);

        await page.goto(`${server.url}/console/`);
        await page.locator('input[name=email]').fill('admin@demo.example');
        await page.locator('input[name=password]').fill('waydesk-demo');
        await look('sign-in');
        await page.locator('button[type=submit]').click();
        await go('#/inbox/open');
        await page.getByRole('option').nth(2).waitFor();
        await look('list');
        await page.getByRole('option').first().click();
        await page.locator('[role=log] .bubble').first().waitFor();
        await look('conversation');
        await page.locator('[data-region=rail] > button').click();
        await page.locator('[data-scope=popover][data-part=content]').waitFor();
        await look('profile');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').last().waitFor();
        await look('palette');
        await page.keyboard.press('Escape');
        await go('#/wallboard');
        await page.locator('[data-queue] dd').first().waitFor();
        await look('wallboard');
        await go('#/settings');
        await page.locator('[data-region=settings] section').first().waitFor();
        await look('settings');
        await go('#/staff');
        await page.locator('[data-account]').first().waitFor();
        await look('staff');
        await go('#/account');
        await page.locator('[data-session]').first().waitFor();
        await look('account');
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        const nothing = Object.fromEntries(Object.keys(found).map((name) => [name, []]));
        assert.deepEqual({ ...found, overflow }, { ...nothing, overflow: 0 });
      });
    }
  }
}
