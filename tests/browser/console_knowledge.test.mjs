// Knowledge in the console against the real server: articles from draft to what readers find, policies that are read,
// refused at their place and put in force, what becomes stale of that, and articles and quotes in a reply.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
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

const ARTICLE = 'lost-umbrellas';
const goTo = (one, hash) => one.page.evaluate((to) => void (location.hash = to), hash);
const button = (where, name) => where.getByRole('button', { name });
const manager = (options) => browser.agent(server, 'dana@demo.example', options);
const policy = async (one, id) => (await one.ask('GET', `/api/v1/policies/${id}`)).policy;

/** An article with one English text that is published, linked to a policy. */
async function published(one, { id = ARTICLE, title = 'Lost umbrellas', body = 'We keep umbrellas for a month.', policies = [] } = {}) {
  const steps = [
    ['PUT', `/api/v1/articles/${id}`, { version: 0, category: 'service', audience: 'public', policies, facts: [], sources: [] }],
    ['PUT', `/api/v1/articles/${id}/en`, { version: 0, title, keywords: ['umbrella'], body }],
    ['POST', `/api/v1/articles/${id}/en/submit`, { version: 1 }],
    ['POST', `/api/v1/articles/${id}/en/publish`, { version: 1 }],
  ];
  for (const [method, path, what] of steps) {
    const answer = await one.ask(method, path, what);
    assert.equal(answer.code, undefined, `${path}: ${JSON.stringify(answer)}`);
  }
}

/** Which articles the server finds for one word. */
const found = async (one, word) => (await one.ask('GET', `/api/v1/search?q=${word}&language=en`)).items.map(({ id }) => id);

test('an article is written by an agent, reviewed, published by a manager, and found', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await goTo(mia, '#/knowledge');
  await button(mia.page, 'New article').click();
  await mia.page.getByLabel('Name in addresses').fill('Lost umbrellas');
  await button(mia.page, 'Create article').click();
  await mia.page.getByLabel('Title', { exact: true }).fill('Where is my umbrella?');
  await mia.page.getByLabel('Text (Markdown)').fill('## Ask us\n\nWe keep **zebrawood** umbrellas for a month.\n\n{{quote}}');
  const preview = mia.page.locator('[data-preview]');
  await preview.getByRole('heading', { name: 'Ask us' }).waitFor();
  await preview.getByText('Here readers can compute their refund.').waitFor();
  await mia.page.getByText('Not saved yet').first().waitFor();
  await mia.page.keyboard.press('Control+s');
  await mia.page.locator('[data-steps][data-state=draft]').waitFor();
  await eventually(() => button(mia.page, 'Publish').count(), 0);
  await button(mia.page, 'Give to review').click();
  await mia.page.locator('[data-steps][data-state=review]').waitFor();

  const dana = await manager();
  await goTo(dana, '#/knowledge?state=review');
  await dana.page.locator(`[data-article=${ARTICLE}] h2 a`).click();
  await button(dana.page, 'Publish').click();
  await dana.page.locator('[data-steps][data-state=published]').waitFor();
  await eventually(() => found(dana, 'zebrawood'), [ARTICLE]);
});

test('two versions are compared word by word, and a return says what is to be mended', async () => {
  const dana = await manager();
  await published(dana);
  await goTo(dana, `#/knowledge?article=${ARTICLE}&language=en`);
  const { page } = dana;
  await page.getByLabel('Text (Markdown)').fill('We keep umbrellas for a year.');
  await button(page, 'Save as draft').click();
  await page.locator('[data-steps][data-state=draft]').waitFor();
  await button(page, 'Give to review').click();
  await button(page, 'Return').click();
  const dialog = page.getByRole('dialog', { name: 'Return' });
  await dialog.getByLabel('Note').fill('Say which year.');
  await button(dialog, 'Return').click();
  await page.locator('[data-steps][data-state=returned]').waitFor();
  await button(page, 'Versions').click();
  const versions = page.getByRole('dialog', { name: 'Versions' });
  await versions.getByText('Say which year.').waitFor();
  await eventually(() => versions.locator('[data-diff] :is(del, ins)').allTextContents(), ['month', 'year']);
});

test('two who write the same text both keep what they wrote', async () => {
  const dana = await manager();
  await published(dana);
  const admin = await browser.agent(server, 'admin@demo.example');
  for (const [one, title] of [[dana, 'Umbrellas of Dana'], [admin, 'Umbrellas of Admin']]) {
    await goTo(one, `#/knowledge?article=${ARTICLE}&language=en`);
    await one.page.getByLabel('Title', { exact: true }).fill(title);
  }
  await button(dana.page, 'Save as draft').click();
  await dana.page.locator('[data-steps][data-state=draft]').waitFor();
  await button(admin.page, 'Save as draft').click();
  await admin.page.getByText('Somebody saved version 2 meanwhile. What you wrote is still here.').waitFor();
  await eventually(() => admin.page.getByLabel('Title', { exact: true }).inputValue(), 'Umbrellas of Admin');
  await button(admin.page, 'Keep mine and replace it').click();
  await button(admin.page, 'Save as draft').click();
  await eventually(async () => {
    const { version, title } = await dana.ask('GET', `/api/v1/articles/${ARTICLE}/en`);
    return [version, title];
  }, [3, 'Umbrellas of Admin']);
});

test('files are tried before they are taken, and one that is refused stops them all', async () => {
  const dana = await manager();
  await goTo(dana, '#/knowledge');
  await button(dana.page, 'Import').click();
  const dialog = dana.page.getByRole('dialog', { name: 'Import' });
  const file = (name, text) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
  const good = file(`${ARTICLE}.en.md`, '---\ntitle: Lost umbrellas\ncategory: service\n---\nWe keep them.\n');
  await dialog.getByLabel('Markdown files').setInputFiles([good, file('broken.en.md', '---\ntitle: [\n---\nText\n')]);
  await dialog.getByText('broken.en.md').first().waitFor();
  await eventually(() => button(dialog, 'Take all of it').isDisabled(), true);
  await eventually(async () => (await dana.ask('GET', `/api/v1/articles/${ARTICLE}`)).code, 'not_found');
  await dialog.getByLabel('Markdown files').setInputFiles([good]);
  await dialog.getByRole('cell', { name: `${ARTICLE}.en.md` }).waitFor();
  await button(dialog, 'Take all of it').click();
  await dialog.waitFor({ state: 'detached' });
  await eventually(async () => (await dana.ask('GET', `/api/v1/articles/${ARTICLE}/en`)).title, 'Lost umbrellas');
});

test('a policy reads as sentences', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await goTo(mia, '#/policies?policy=cn-rail-12306');
  const card = mia.page.locator('[data-policy=cn-rail-12306]');
  const rule = card.locator('[data-rule="5pct-48h"]');
  await rule.getByText('48 hours or more before departure').waitFor();
  await rule.getByText(/fee 5% of the fare, at least CNY\s2\.00, rounded to CNY\s0\.50/).waitFor();
  await eventually(() => card.locator('[data-new-version]').count(), 0);
  await goTo(mia, '#/knowledge?view=report');
  await mia.page.getByText('The report is for managers.').waitFor();
});

test('a policy that is wrong is refused with the place, and the one in force stays', async () => {
  const dana = await manager();
  const { version } = await policy(dana, 'eu-261');
  await goTo(dana, '#/policies?policy=eu-261');
  const card = dana.page.locator('[data-policy=eu-261]');
  await card.locator('[data-new-version]').click();
  const field = card.locator('[data-policy-text]');
  const fresh = JSON.parse(await field.inputValue());
  assert.equal(fresh.version, version + 1);
  await field.fill((await field.inputValue()).replace('"rules": [', '"rules": ['.slice(0, -1)));
  await button(card, 'Check').click();
  await card.getByText(/^This is not JSON: line \d+\.$/).waitFor();
  fresh.rules[2].then = { free: 1.5 };
  await field.fill(JSON.stringify(fresh, null, 2));
  await button(card, 'Put in force').click();
  await card.locator('code', { hasText: '/rules/2/then' }).waitFor();
  await eventually(() => field.getAttribute('aria-invalid'), 'true');
  await card.locator('[data-show-place]').click();
  await eventually(() => field.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), /1\.5/);
  assert.deepEqual(await violationsOf(dana.page), []);
  assert.equal((await policy(dana, 'eu-261')).version, version);
});

test('a new version of a policy makes stale what explains it', async () => {
  const dana = await manager();
  await published(dana, { policies: ['demo-hotel-flex'] });
  const { version } = await policy(dana, 'demo-hotel-flex');
  await goTo(dana, '#/policies?policy=demo-hotel-flex');
  const card = dana.page.locator('[data-policy=demo-hotel-flex]');
  await card.locator('[data-new-version]').click();
  await button(card, 'Check').click();
  await card.getByText('It can be put in force.').waitFor();
  await button(card, 'Try on past quotes').click();
  await card.getByRole('heading', { name: /^Answers that differ: 0, of \d+ quotes$/ }).waitFor();
  await button(card, 'Put in force').click();
  await dana.page.getByText(`demo-hotel-flex counts in version ${version + 1} from now on.`).waitFor();
  await card.locator('[data-out-of-date]').getByRole('link', { name: 'Lost umbrellas' }).click();
  await dana.page.locator('[data-stale-reasons]').getByText('The policy demo-hotel-flex has a newer version.').waitFor();
  await goTo(dana, '#/knowledge?stale=policy_changed');
  await dana.page.locator(`[data-article=${ARTICLE}]`).waitFor();
});

test('an article is found by keys alone and stands in the reply as a link and as text', async () => {
  const dana = await manager();
  await published(dana, { title: 'Lost umbrellas', body: 'We keep zebrawood umbrellas for a month.' });
  await eventually(() => found(dana, 'zebrawood'), [ARTICLE]);
  const travelers = await Writers.at(await browser.context(), server);
  await travelers.open(['I lost my zebrawood umbrella']);
  const mia = await browser.agent(server, 'mia@demo.example');
  const { page } = mia;
  await goTo(mia, '#/inbox/open');
  await page.getByRole('option').first().click();
  await mia.sees('I lost my zebrawood umbrella');
  await page.keyboard.press('i');
  await mia.reply.click();
  await page.keyboard.press('Control+Shift+K');
  await eventually(() => page.evaluate(() => document.activeElement?.matches('[data-knowledge-search]') ?? false), true);
  await page.keyboard.type('zebrawood');
  const hit = page.locator(`[data-hit=${ARTICLE}]`);
  await hit.getByText(/because of .*(zebrawood|umbrella)/).waitFor();
  await hit.locator('[data-insert-link]').click();
  await eventually(() => mia.reply.inputValue(), `Lost umbrellas\n${server.url}/help/en/${ARTICLE}`);
  await hit.locator('[data-insert-text]').click();
  await eventually(async () => (await mia.reply.inputValue()).endsWith('**Lost umbrellas**\n\nWe keep zebrawood umbrellas for a month.'), true);
});

test('a quote is asked step by step beside the conversation', async () => {
  const travelers = await Writers.at(await browser.context(), server);
  await travelers.open(['What do I get back?']);
  const mia = await browser.agent(server, 'mia@demo.example');
  const { page } = mia;
  await goTo(mia, '#/inbox/open');
  await page.getByRole('option').first().click();
  await mia.sees('What do I get back?');
  await page.keyboard.press('q');
  const tab = page.locator('[data-quote-tab]');
  await tab.getByText('No quote yet.').waitFor();
  await button(tab, 'Begin').click();
  await tab.getByText(/^Step 1/).waitFor();
  await button(tab, 'Next').click();
  await tab.getByText('An answer is needed here.').waitFor();
  assert.deepEqual(await violationsOf(page), []);
});

for (const width of [390, 1440]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en', 'ar']) {
      test(`knowledge breaks no accessibility rule at ${width} px, ${colorScheme}, ${locale}`, async () => {
        const dana = await manager({ viewport: { width, height: 844 }, colorScheme, locale });
        const { page } = dana;
        await published(dana, { body: '## Where\n\n| When | Fee |\n|---|---|\n| early | 0 |\n\nWrite to [us](https://desk.example/).' });
        const found = {};
        const look = async (name) => {
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          found[name] = [...(await violationsOf(page)), ...(overflow > 0 ? [`${overflow} px too wide`] : [])];
          if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${colorScheme}-${locale}.png` });
        };
        await goTo(dana, '#/knowledge?q=umbrella');
        await page.locator(`[data-article=${ARTICLE}]`).waitFor();
        await look('articles');
        await goTo(dana, `#/knowledge?article=${ARTICLE}&language=en`);
        await page.locator('[data-preview] table').waitFor();
        await page.locator('[data-shared] > summary').click();
        await look('article');
        await goTo(dana, '#/knowledge?view=report');
        await page.getByRole('table').first().waitFor();
        await look('report');
        await goTo(dana, '#/policies?q=eu-261&policy=eu-261');
        await page.locator('[data-rule]').first().waitFor();
        await look('policies');
        await page.locator('[data-new-version]').click();
        await page.locator('[data-policy-text]').waitFor();
        await look('policy');
        assert.deepEqual(found, { articles: [], article: [], report: [], policies: [], policy: [] });
      });
    }
  }
}
