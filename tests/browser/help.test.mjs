// The public help centre in its ten languages: pages without script that can be read, searched, printed and found.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';

const LANGUAGES = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'fr', 'de', 'es', 'ar', 'th'];
const ARTICLE = 'refund-how-much';

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

async function reads(path, options) {
  const page = await (await browser.context(options)).newPage();
  await page.goto(server.url + path);
  return page;
}

/** Nothing sticks out to the side. */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const language of LANGUAGES) {
  test(`an article reads in ${language} on a phone and at a desk, in the dark too`, async () => {
    for (const [width, colorScheme] of [[320, 'light'], [1440, 'dark']]) {
      const page = await reads(`/help/${language}/${ARTICLE}`, { viewport: { width, height: 800 }, colorScheme });
      await eventually(() => page.locator('html').getAttribute('lang'), language);
      await eventually(() => page.locator('html').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
      await eventually(() => page.locator('h1').count(), 1);
      assert.deepEqual(await violationsOf(page), []);
      await eventually(() => overflow(page), 0);
      await page.goto(`${server.url}/help/${language}/`);
      assert.deepEqual(await violationsOf(page), []);
      await eventually(() => overflow(page), 0);
    }
  });
}

test('everything works without script: search, an article, what helped', async () => {
  const page = await reads('/help/en/', { javaScriptEnabled: false });
  await page.locator('input[name=q]').fill('how much do I get back');
  await page.locator('form[role=search] button').click();
  const first = page.locator('main a', { hasText: 'How much do I get back?' }).first();
  await first.click();
  await eventually(() => page.url(), new RegExp(`/help/en/${ARTICLE}$`));
  await page.locator('button[value=yes]').click();
  await eventually(() => page.locator('main').innerText(), /Thank you/);
});

test('a page that is not in a language says which one it shows', async () => {
  const page = await reads('/help/ko/invoices');
  await eventually(() => page.locator('html').getAttribute('lang'), 'ko');
  await eventually(() => page.locator('article').getAttribute('lang'), 'en');
  await page.locator('.note').first().waitFor();
});

test('search engines are told every language of a page, and where all pages are', async () => {
  const page = await reads(`/help/de/${ARTICLE}`);
  const told = await page.locator('link[rel=alternate]').evaluateAll((links) => links.map((link) => link.hreflang));
  assert.deepEqual(told.filter((tag) => tag !== 'x-default').sort(), [...LANGUAGES].sort());
  const map = await (await fetch(`${server.url}/help/sitemap.xml`)).text();
  assert.ok(map.includes(`/help/th/${ARTICLE}`));
  await eventually(async () => (await fetch(`${server.url}/robots.txt`)).text(), /Sitemap:/);
});
