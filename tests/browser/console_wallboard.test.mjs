// The wallboard and the report of service levels, against the real server: figures move as conversations come, wait and
// are accepted, and each leads to the list behind it.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

let browser;
let server;
let travelers;

before(async () => (browser = await Browser.launch()));
after(() => browser.close());
beforeEach(async () => {
  server = await Server.start();
  travelers = await Writers.at(await browser.context(), server);
});
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

const go = (one, hash) => one.page.evaluate((to) => void (location.hash = to), hash);

/** Somebody who manages, on one of the pages. */
async function manager(hash, options) {
  const one = await browser.agent(server, 'admin@demo.example', options);
  await go(one, hash);
  await one.page.getByRole('heading', { level: 1 }).first().waitFor();
  return one;
}

/** Around the clock, so that it does not matter when this is tested. */
async function promises(one, targets) {
  const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]));
  const put = async (path, body) => assert.equal((await one.ask('PUT', path, body)).code, undefined);
  await put('/api/v1/calendars/always', { zone: 'Etc/UTC', hours });
  await put('/api/v1/sla-policies/standard', { title: 'Standard', calendar: 'always', targets });
  await put('/api/v1/sla-policies', { order: ['standard'] });
}

async function addQueues(one, names) {
  for (const name of names) await one.ask('POST', '/api/v1/queues', { name });
}

const figure = (one, name) => one.page.locator('[data-queue] dl > div', { has: one.page.getByText(name, { exact: true }) }).locator('a');
const shows = (one, name, value) => eventually(() => figure(one, name).locator('[dir=ltr]').innerText(), value);
const rows = (one) => one.page.getByRole('option').evaluateAll((all) => all.map((row) => row.id).sort());
const chip = (one, name) => one.page.getByRole('button', { name });

test('figures move as conversations come, wait and are accepted, and nobody has the same one', async () => {
  const board = await manager('#/wallboard');
  await promises(board, { first_response: { seconds: 600 } });
  await shows(board, 'Waiting', '0');
  await travelers.open(['My flight was cancelled.', 'Where is my refund?', 'Can I change the date?']);
  await shows(board, 'Waiting', '3');
  await shows(board, 'Due in 15 min', '3');
  await shows(board, 'Late', '0');
  await board.page.getByText('Act now', { exact: true }).waitFor(); // they wait and nobody is there

  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await mia.accepts();
  const leo = await browser.agent(server, 'leo@demo.example');
  await leo.becomesAvailable();
  const acceptAll = async (agent) => {
    const card = agent.page.locator('[data-accept]').first();
    if (await card.isVisible()) await card.click({ timeout: 1000 }).catch(() => undefined); // it may just have gone elsewhere
  };
  await eventually(async () => {
    await acceptAll(mia);
    await acceptAll(leo);
    return figure(board, 'Waiting').locator('[dir=ltr]').innerText();
  }, '0');
  await board.page.getByText('2 Available').waitFor();
  await go(mia, '#/inbox/mine');
  await go(leo, '#/inbox/mine');
  await eventually(async () => [...(await rows(mia)), ...(await rows(leo))].length, 3);
  await eventually(async () => new Set([...(await rows(mia)), ...(await rows(leo))]).size, 3);

  await mia.page.getByRole('option').first().click();
  await mia.replies('Good morning.');
  await shows(board, 'Due in 15 min', '2');
  await board.page.getByRole('link', { name: /Mia Berger/ }).click();
  await chip(board, 'Remove the filter “With Mia Berger”').waitFor();
  await eventually(() => rows(board), await rows(mia));
  assert.deepEqual([board, mia, leo].flatMap((one) => one.complaints), []);
});

test('each figure opens the list behind it, and that can be widened again', async () => {
  const board = await manager('#/wallboard');
  await promises(board, { first_response: { seconds: 600 } });
  await addQueues(board, ['Another']);
  await travelers.open(['First', 'Second']);
  const general = board.page.locator('[data-queue]').first();
  const opens = (name) => general.locator('dl > div', { has: board.page.getByText(name, { exact: true }) }).locator('a');
  const follow = async (name) => {
    await opens(name).click();
    await board.page.mouse.move(1200, 500); // rows do not move under the pointer
  };
  await eventually(() => opens('Due in 15 min').locator('[dir=ltr]').innerText(), '2');
  await follow('Waiting');
  await eventually(async () => (await rows(board)).length, 2);
  await eventually(() => board.page.url(), /#\/inbox\/waiting\?queue=q_/);
  await board.page.goBack();
  await follow('Due in 15 min');
  await chip(board, 'Remove the filter “Due in 15 min”').waitFor();
  await eventually(async () => (await rows(board)).length, 2);
  await board.page.goBack();

  await board.page.getByRole('button', { name: 'Say what becomes late' }).click();
  await promises(board, { first_response: { seconds: 1 } });
  await eventually(() => opens('Late').locator('[dir=ltr]').innerText(), '2');
  await eventually(() => opens('Due in 15 min').locator('[dir=ltr]').innerText(), '0');
  await board.page.getByRole('status').getByText('General: 2 late.').waitFor({ state: 'attached' });
  await follow('Due in 15 min');
  await board.page.getByText('No conversation matches').waitFor();
  await board.page.getByRole('button', { name: 'Clear filters' }).click();
  await eventually(async () => (await rows(board)).length, 2);
  await board.page.goBack();
  await follow('Late');
  await eventually(async () => (await rows(board)).length, 2);
  await board.page.reload();
  await chip(board, 'Remove the filter “Late”').waitFor();
  await eventually(async () => (await rows(board)).length, 2);
  assert.deepEqual(board.complaints, []);
});

test('says how old its figures are when the server is away', async () => {
  const board = await manager('#/wallboard');
  await board.page.getByText('Live · 1 s').waitFor();
  await server.kill();
  await board.page.getByText(/^Stale · \d+ s$/).waitFor();
  await server.restart();
  await board.page.getByText('Live · 1 s').waitFor();
});

test('turns pages when queues do not fit, until it is stopped, and fills the screen', async () => {
  const board = await manager('#/wallboard');
  await addQueues(board, ['Two', 'Three', 'Four', 'Five', 'Six', 'Seven']);
  await board.page.reload();
  await board.page.getByText('1 of 2', { exact: true }).waitFor();
  const names = () => board.page.locator('[data-queue] h2').allInnerTexts();
  await eventually(async () => (await names()).length, 6);
  await board.page.getByRole('button', { name: 'Stop turning pages' }).click();
  await board.page.getByRole('button', { name: 'Turn pages' }).waitFor();
  await eventually(async () => {
    if ((await names()).length > 1) await board.page.getByRole('button', { name: 'Next page' }).click(); // it may just have turned by itself
    return names();
  }, ['Seven']);
  await board.page.getByText('2 of 2', { exact: true }).waitFor();
  await board.page.getByRole('button', { name: 'Full screen' }).click();
  await board.page.getByRole('button', { name: 'Leave full screen' }).waitFor();
  const legible = await board.page.evaluate(() => {
    const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize);
    const texts = [...document.querySelectorAll('[data-queue] dt, [data-queue] li')];
    return texts.length > 0 && texts.every((one) => size(one) >= 0.0219 * window.innerHeight);
  });
  assert.ok(legible, 'the smallest text is a 45th of the height');
});

test('the report says what was kept and why not, keeps its question in the address, and comes as a table', async () => {
  const dana = await manager('#/sla');
  await dana.page.getByText('No service level counted in this period').waitFor();
  await promises(dana, { first_response: { seconds: 600 } });
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await travelers.open(['My flight was cancelled.']);
  await mia.accepts();
  await mia.replies('Good morning.');
  await mia.sees('Good morning.');
  await promises(dana, { first_response: { seconds: 600 }, next_response: { seconds: 1 } });
  await browser.clear();

  const { page } = await manager('#/sla?zone=Asia%2FTokyo&clock=first_response');
  await page.getByText('Kept', { exact: true }).first().waitFor();
  await eventually(() => page.locator('dl dd').first().innerText(), '100%');
  await page.getByText('of 1 first response').first().waitFor();
  await eventually(() => page.getByLabel('Time zone').inputValue(), 'Asia/Tokyo');
  await page.getByText('Nothing was late').waitFor();
  await page.getByText('Table', { exact: true }).click();
  await page.getByRole('row', { name: /day \d\d:00 100% 1 0 0$/ }).waitFor();
  await page.reload();
  await page.getByRole('row', { name: /day \d\d:00 100% 1 0 0$/ }).waitFor();
  await page.getByRole('combobox', { name: 'Service level' }).getByText('First response').waitFor();

  const href = await page.getByRole('link', { name: 'Download CSV' }).getAttribute('href');
  const table = await page.evaluate(async (address) => (await fetch(address)).text(), href);
  assert.match(table, /^number,conversation,clock/);
  assert.equal(table.trim().split('\n').length, 2);

  await page.getByLabel('Time zone').fill('Mars/Olympus');
  await page.keyboard.press('Tab');
  await page.getByRole('alert').getByText('There is no such time zone.').waitFor();
});

test('a late one leads to its conversation', async () => {
  const dana = await manager('#/sla');
  await promises(dana, { first_response: { seconds: 1 } });
  await travelers.open(['My flight was cancelled.']);
  await go(dana, '#/inbox/risk?risk=late');
  await dana.page.getByRole('option').first().waitFor();
  await go(dana, '#/sla?priority=0');
  await dana.page.getByText(/^Waited in line for/).waitFor();
  await dana.page.getByRole('link', { name: /^#\d+$/ }).click();
  await dana.page.locator('[role=log]').getByText('My flight was cancelled.').waitFor();
  assert.deepEqual(dana.complaints, []);
});

for (const width of [390, 1440]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en', 'ar']) {
      test(`no accessibility rule is broken at ${width} px, ${colorScheme}, ${locale}`, async () => {
        const board = await manager('#/wallboard', { viewport: { width, height: 844 }, colorScheme, locale });
        await promises(board, { first_response: { seconds: 1 } });
        await travelers.open(['First']);
        await eventually(() => board.page.locator('[data-queue] dl > div:last-child [dir=ltr]').innerText(), '1');
        const found = { wallboard: await violationsOf(board.page) };
        await go(board, '#/inbox/risk?risk=late');
        await board.page.getByRole('option').first().waitFor();
        found.inbox = await violationsOf(board.page);
        await go(board, '#/sla');
        await board.page.getByRole('table').nth(5).waitFor();
        found.report = await violationsOf(board.page);
        found.overflow = await board.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.deepEqual(found, { wallboard: [], inbox: [], report: [], overflow: 0 });
      });
    }
  }
}
