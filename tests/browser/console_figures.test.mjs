// Reports in the console, with the server's answers given in its stead: the overview, one figure as a chart and as a table,
// what is behind it, what is saved of it; nothing to tell, failed, offline; and no rule of accessibility is broken.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { opensConsole } from './support/agent.mjs';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { complaintsOf } from './support/faults.mjs';
import { CannedFigures, savedOf } from './support/figures_stub.mjs';
import { Server } from './support/server.mjs';

const SHOTS = process.env.SHOTS; // a folder for pictures; none when it is not set

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

/** Somebody at the desk, and the figures as the test sets them. */
async function desk(options, email = 'dana@demo.example') {
  const page = await (await browser.context(options)).newPage();
  const complaints = complaintsOf(page);
  const canned = new CannedFigures();
  await canned.answerTo(page);
  await opensConsole(page, server, email);
  const go = (hash) => page.evaluate((where) => void (location.hash = where), hash);
  const open = async (query) => {
    await go(`#/figures?${query}`);
    await page.locator('[data-total] dd').first().waitFor();
  };
  return { page, canned, complaints, go, open };
}

const button = (where, name) => where.getByRole('button', { name, exact: true });
const parameters = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] ?? '')));
const choose = async (page, label, option) => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

test('the overview tells each figure with its number and how it changed, and which nothing tells yet', async () => {
  const { page, canned, go } = await desk();
  canned.empty.add('nps');
  await go('#/figures');
  const tile = (name) => page.locator(`[data-figure=${name}]`);
  await tile('first_response').getByText('n = 123').waitFor();
  await tile('first_response').getByText('better').waitFor();
  await tile('csat').getByText('worse').waitFor();
  await tile('nps').getByText('No data in this period').waitFor();
  await eventually(() => tile('contacts_offered').getByText(/better|worse|n =/).count(), 0);
  await eventually(() => tile('funnel').count(), 0);
  await page.getByText('1 figure that nothing tells yet').click();
  await page.getByText('Funnel, as it is defined.').waitFor();
  const spans = canned.asked.filter(([name]) => name === 'csat').map(([, { from, to }]) => (Date.parse(to) - Date.parse(from)) / 86_400_000);
  assert.deepEqual(spans, [6, 6]);
  await tile('first_response').click();
  await page.getByRole('heading', { level: 1, name: 'First response' }).waitFor();
  await eventually(() => parameters(page), { figure: 'first_response', split: 'day' });
  await page.keyboard.press('Escape');
  await tile('csat').waitFor();
});

test('all that a report is asked for stands in the address, and is asked of the server', async () => {
  const { page, canned, open } = await desk();
  await open('figure=first_response');
  await choose(page, 'Split by', 'Queue');
  await choose(page, 'Period', 'Last 30 full days');
  await choose(page, 'Channel', 'E-mail');
  await page.getByRole('combobox', { name: 'Time zone' }).or(page.getByLabel('Time zone')).first().fill('Asia/Tokyo');
  await page.keyboard.press('Tab');
  await eventually(() => parameters(page), { figure: 'first_response', split: 'queue', days: '30', channel: 'email', zone: 'Asia/Tokyo' });
  await eventually(async () => canned.asked.findLast(([, { split }]) => split === 'queue')?.[1].zone, 'Asia/Tokyo');
  const [, { from, to, channel }] = canned.asked.findLast(([name]) => name === 'first_response');
  assert.deepEqual([(Date.parse(to) - Date.parse(from)) / 86_400_000, channel], [29, 'email']);
  await page.reload();
  await page.locator('[data-split=queue] [data-row=q_1]').getByText('Flights', { exact: true }).waitFor();
  await page.locator('[data-split=queue] [data-row=""]').getByText('None', { exact: true }).waitFor();
  await eventually(() => page.getByRole('link', { name: 'Download CSV' }).getAttribute('href'), /\/figures\/first_response\/csv\?.*split=queue.*channel=email/);
});

test('a chart has a name and its sense in words; keys go through its points; the table tells the same', async () => {
  const { page, canned, open } = await desk();
  await open('figure=first_response&split=day');
  const card = page.locator('[data-split=day]');
  const sense = await card.locator('[data-summary]').textContent();
  assert.match(sense, /^Most: .+\d{4}, 2 min 6 sec\. Least: .+\d{4}, .+\.$/);
  await card.getByRole('img', { name: `First response. ${sense}` }).waitFor();
  const slider = card.getByRole('slider', { name: 'Point of the chart' });
  await slider.focus();
  await page.keyboard.press('Home');
  await eventually(async () => /1 min 35 sec · n = 20 · nine of ten within 3 min 19 sec · before: /.test(await slider.getAttribute('aria-valuetext')), true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await card.locator('[data-told]').getByText(/^No data in this period · n = 0/).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.locator('[data-behind] h2').getByText(/^Behind it: First response, /).waitFor();
  const [first] = canned.asked.findLast(([, { split }]) => split === 'day').slice(1);
  await eventually(() => canned.behind[0][1].split, 'day');
  assert.ok(canned.behind[0][1].key <= first.to);
  await page.locator('[data-behind] h2').focus();
  await page.keyboard.press('t');
  await eventually(() => card.locator('thead th').allTextContents(), ['Day', 'Mean', 'Of how many (n)', 'Half within', 'Nine of ten within', 'Change', 'Conversation']);
  await eventually(() => card.locator('tbody tr').count(), 7);
  await eventually(() => card.locator('tbody tr').nth(2).textContent(), /No data in this period/);
});

test('behind a number stand the conversations that were counted, page by page', async () => {
  const { page, canned, open } = await desk();
  await open('figure=csat&split=agent');
  await page.locator('[data-row=a_2]').getByRole('button').click();
  const behind = page.locator('[data-behind]');
  await behind.locator('tbody tr').nth(49).waitFor();
  await behind.getByText('50 of 21').waitFor();
  await behind.getByText('Without a conversation').waitFor();
  await behind.getByText('does not count', { exact: true }).first().waitFor();
  await eventually(() => [canned.behind[0][1].key, canned.behind[0][1].split], ['a_2', 'agent']);
  await button(behind, 'More').click();
  await behind.getByText('Those are all 62.').waitFor();
  await eventually(() => behind.getByRole('link', { name: /#1000/ }).getAttribute('href'), /#\/inbox\/open\/c_0$/);
  await eventually(() => behind.getByRole('link', { name: 'Ana López' }).first().getAttribute('href'), /#\/travelers\?contact=u_1$/);
  await button(behind, 'Close').click();
  await behind.waitFor({ state: 'detached' });
  await page.locator('[data-behind-total]').click();
  await behind.locator('tbody tr').first().waitFor();
  await eventually(() => [canned.behind.at(-1)[1].key, canned.behind.at(-1)[1].split], [undefined, undefined]);
});

test('a mystery contact is left out of the figures, with a way back', async () => {
  const { page, canned, open } = await desk();
  await open('figure=first_response&behind=*');
  const first = page.locator('[data-behind]').getByRole('link', { name: /#1000/ });
  await first.waitFor();
  await page.locator('[data-behind]').getByRole('button', { name: /^Leave out.*#1000$/ }).click();
  await first.waitFor({ state: 'detached' });
  await eventually(() => [...canned.mystery], ['c_0']);
  await button(page, 'Undo').click();
  await first.waitFor();
  assert.deepEqual([...canned.mystery], []);
});

test('figures are compared with the ledger, and made anew where they differ', async () => {
  const { page, canned, go } = await desk({}, 'admin@demo.example');
  await go('#/figures');
  const check = page.locator('[data-ledger-check]');
  await button(check, 'Check against the ledger').click();
  await check.getByText('50,000 facts checked: all agree.').waitFor();
  await eventually(() => button(check, 'Make the facts anew').count(), 0);
  canned.checked = { checked: 50_000, differences: [{ conversation: 'c_7', field: 'resolved_at', fact: 17, ledger: 18 }] };
  await button(check, 'Check against the ledger').click();
  await check.getByText('1 difference in 50,000 facts').waitFor();
  await check.getByText('resolved_at: 17 ≠ 18').waitFor();
  const before = canned.asked.length;
  await button(check, 'Make the facts anew').click();
  await page.getByRole('status').getByText('50,000 facts are made anew.').waitFor();
  await eventually(() => canned.asked.length > before, true);
});

test('nothing to tell, a day that is not over, a refusal and a failure are said in words', async () => {
  const { page, canned, go, open } = await desk();
  canned.empty.add('csat');
  await open('figure=csat&split=day');
  await page.getByText(/^Nothing of it happened: .+ – .+\. Choose other days/).waitFor();
  canned.partial = true;
  await open('figure=nps&split=hour');
  await page.getByText('Last day not over').waitFor();
  await open('figure=occupancy&split=agent');
  await page.locator('[data-row=a_1]').waitFor();
  await eventually(() => page.locator('[data-row] button, [data-behind-total]').count(), 0);
  canned.refuse(400, { code: 'bad_request', detail: 'There is no such zone.', field: 'zone' });
  await go('#/figures?figure=csat&zone=Mars&compare=off');
  await page.getByText('There is no such zone.').waitFor();
  canned.status = 503;
  await go('#/figures?figure=first_response');
  await page.getByText('The report could not be made').waitFor();
  await page.getByText('Facts are being made anew.').waitFor();
  canned.status = 200;
  await button(page, 'Try again').click();
  await page.locator('[data-total]').waitFor();
  await page.context().setOffline(true);
  await page.getByText('There is no connection. This is how it stood before.').waitFor();
});

test('which figures there are may fail to come, and reports are for managers', async () => {
  const { page, canned, go } = await desk();
  canned.listStatus = 503;
  await go('#/figures');
  await page.getByText('The reports could not be loaded.').waitFor();
  canned.listStatus = 200;
  await button(page, 'Try again').click();
  await page.locator('[data-figure=csat]').waitFor();
  const mia = await desk({}, 'mia@demo.example');
  await mia.go('#/figures');
  await mia.page.getByText('Managers read reports.').waitFor();
});

test('a comparison can be left out', async () => {
  const { page, canned, open } = await desk();
  await open('figure=csat');
  await page.locator('[data-total]').getByText('worse').waitFor();
  const before = canned.asked.length;
  await page.getByRole('switch', { name: 'Compare with the period before' }).uncheck({ force: true });
  await page.locator('[data-total]').getByText('worse').waitFor({ state: 'detached' });
  await eventually(() => canned.asked.length, before + 1);
  await eventually(async () => (await parameters(page)).compare, 'off');
});

test('a report is saved, opened as it was, changed, and deleted with a way back', async () => {
  const { page, canned, go, open } = await desk();
  canned.saved = [savedOf()];
  await open('figure=csat&split=agent&days=30');
  await page.keyboard.press('Control+s');
  const dialog = page.locator('[data-save-report]');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('');
  await button(dialog, 'Save').click();
  await dialog.getByText('Give it a title.').waitFor();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Satisfaction by agent');
  canned.refuse(409, { code: 'conflict', detail: 'There are too many.' });
  await button(dialog, 'Save').click();
  await dialog.getByText('There are too many.').waitFor();
  await button(dialog, 'Save').click();
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => canned.changes.at(-1), ['POST', null, { title: 'Satisfaction by agent', figures: ['csat'], query: { split: 'agent', days: 30 }, shared: false }]);

  await go('#/figures');
  const week = page.locator('[data-saved-report=sr_9]');
  await week.getByText('shared by Rosa').waitFor();
  await button(week, 'Change “Answers of the week”').click();
  await page.getByText('1 figure', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'Satisfaction' }).check();
  await button(dialog, 'Save').click();
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => [canned.changes.at(-1)[2].version, canned.changes.at(-1)[2].figures], [3, ['first_response', 'csat']]);
  await week.getByRole('link').click();
  await eventually(() => page.locator('[data-figure]').count(), 2);
  await button(week, 'Delete “Answers of the week”').click();
  await week.waitFor({ state: 'detached' });
  await button(page, 'Undo').click();
  await week.waitFor();
  await button(week, 'Delete “Answers of the week”').click();
  await go('#/inbox/mine');
  await eventually(() => canned.changes.at(-1).slice(0, 2), ['DELETE', 'sr_9']);
});

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['Arabic', { locale: 'ar' }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
  ['a phone in Arabic, dark', { viewport: { width: 390, height: 844 }, locale: 'ar', colorScheme: 'dark' }],
]) {
  test(`no rule of accessibility is broken: ${name}`, async () => {
    const { page, canned, complaints, go, open } = await desk(options);
    canned.saved = [savedOf()];
    canned.partial = true;
    const found = {};
    const wide = [];
    const look = async (what) => {
      found[what] = await violationsOf(page);
      wide.push(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/figures-${name.replaceAll(/\W+/g, '_')}-${what}.png` });
    };
    await go('#/figures');
    await page.locator('[data-figure=occupancy] .tabular').first().waitFor();
    await page.locator('details summary').last().click();
    await look('overview');
    await open('figure=first_response&split=day');
    await page.locator('[data-line=before] path').first().waitFor({ state: 'attached' });
    await look('line');
    await open('figure=contacts_offered&split=hour');
    await page.locator('[data-split=hour] svg rect').first().waitFor();
    await look('bars');
    await open('figure=csat&split=queue&behind=*');
    await page.locator('[data-behind] tbody tr').first().waitFor();
    await look('names');
    await open('figure=first_response&split=weekday&view=table');
    await page.locator('[data-split] tbody tr').first().waitFor();
    await look('table');
    await page.locator('header button').nth(1).click();
    await page.locator('[data-save-report] summary').click();
    await look('save');
    const nothing = Object.fromEntries(Object.keys(found).map((what) => [what, []]));
    assert.deepEqual({ found, wide, complaints }, { found: nothing, wide: wide.map(() => 0), complaints: [] });
  });
}
