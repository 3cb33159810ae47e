// The day in the console, with answers of our own (support/day.mjs): the start of a shift and what keeps it from ending, a
// handover written and taken over, announcements, daily reports; and no rule of accessibility is broken in any of them.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { opensConsole } from './support/agent.mjs';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { announcement, dailyReport, Day, handover, promises } from './support/day.mjs';
import { eventually } from './support/eventually.mjs';
import { complaintsOf } from './support/faults.mjs';
import { Server } from './support/server.mjs';

const SHOTS = process.env.SHOTS;

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

async function desk({ who = 'mia', set = {}, language, ...options } = {}) {
  const context = await browser.context(options);
  if (language) await context.addInitScript((tag) => localStorage.setItem('waydesk.language', tag), language);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  const day = Object.assign(new Day(), set);
  await day.answerTo(page);
  await opensConsole(page, server, `${who}@demo.example`);
  const go = (hash) => page.evaluate((where) => void (location.hash = where), hash);
  return { page, day, complaints, go };
}

const button = (where, name) => where.getByRole('button', { name, exact: true });
const shift = (change = {}) => ({ id: 's_1', agent: { id: 'a_1', name: 'Mia Chen' }, started_at: Date.now() - 3_600_000, ended_at: null, check: [], note: null, ...change });
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());

test('a shift begins once everything that needs attention was looked at', async () => {
  const { page, day, complaints, go } = await desk();
  await go('#/day');
  const mailboxes = page.locator('[data-check=mailboxes]');
  await mailboxes.getByText('Needs attention').waitFor();
  await page.locator('[data-check=connection]').getByText('Fine').waitFor();
  await eventually(() => page.locator('[data-check=connection] input').count(), 0);
  await button(page, 'Start the shift').click();
  await page.getByText('Please look at what needs attention first.').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.closest('[data-check]')?.dataset.check), 'mailboxes');
  assert.deepEqual(day.asked, []);
  for (const name of ['mailboxes', 'calls_due']) await page.locator(`[data-check=${name}] input`).check();
  await page.getByRole('textbox', { name: 'Note' }).fill('Until noon only.');
  await button(page, 'Start the shift').click();
  await page.getByRole('heading', { name: 'Your shift' }).waitFor();
  await eventually(() => focused(page), 'Your shift');
  await eventually(() => day.asked, [['POST /shifts', { confirmed: ['connection', 'mailboxes', 'calls_due'], note: 'Until noon only.' }]]);
  assert.deepEqual(complaints, []);
});

test('promises keep a shift from ending; each leads to where it is kept, and all of them to a handover', async () => {
  const { page, day, go } = await desk({ set: { shift: shift(), held: promises() } });
  await go('#/day');
  await button(page, 'End the shift').click();
  const held = page.locator('[data-held]');
  await held.getByText('3 promises of yours have no other owner yet').first().waitFor();
  await eventually(() => held.locator('[data-promise]').evaluateAll((all) => all.map((one) => [one.dataset.promise, one.querySelector('a')?.getAttribute('href')])), [['callback', '#/callbacks'], ['chat', '#/inbox/open/c_1'], ['case', '#/complaints?case=cs_1']]);
  await held.getByText(/Overdue since/).waitFor();
  await held.getByText('Nobody has it').waitFor();
  day.held = [];
  await held.getByRole('link', { name: 'Hand over' }).click();
  await page.getByRole('dialog').getByText('What you promised is collected for you.').waitFor();
  await page.keyboard.press('Escape');
  await go('#/day');
  await button(page, 'End the shift').click();
  await page.getByText('Your shift has ended.').waitFor();
  await page.getByRole('heading', { name: 'Before you start' }).waitFor();
});

test('a handover is collected, told in summaries that survive a look elsewhere, and submitted', async () => {
  const { page, day, go } = await desk();
  await go('#/day?show=handovers');
  await page.getByText('No handover is open').waitFor();
  await button(page, 'Hand over').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'To' }).fill('Leo');
  await dialog.getByRole('option', { name: /^Leo/ }).click();
  await dialog.getByRole('textbox', { name: 'Note for the next shift' }).fill('The strike ends at six.');
  await button(dialog, 'Collect it').click();
  await page.getByRole('heading', { level: 1, name: /Handover\s*8/ }).waitFor();
  const summary = page.getByRole('textbox', { name: /What the next one must know:.*Ana López/ });
  await summary.fill('Wants a seat at the window.');
  await page.locator('[data-promises] a').first().click();
  await summary.waitFor({ state: 'detached' });
  await page.goBack();
  await eventually(() => summary.inputValue(), 'Wants a seat at the window.');
  await button(page, 'Submit').click();
  await page.locator('[data-state=submitted]').waitFor();
  const [[made, begun], [step, body]] = day.asked;
  assert.deepEqual([made, step], ['POST /handovers', 'POST /handovers/h_new/steps']);
  assert.match(begun.to, /^a_/);
  assert.equal(begun.note, 'The strike ends at six.');
  assert.deepEqual(body, { step: 'submit', summaries: { c_1: 'Wants a seat at the window.' } });
});

test('who comes reads it, asks, and takes it over', async () => {
  const { page, day, go } = await desk({ set: { handovers: [handover()] } });
  await go('#/day?show=handovers');
  const row = page.locator('[data-handover-row=h_1]');
  await row.getByText('3 promises').waitFor();
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByText('The strike ends at six.').waitFor();
  await page.locator('[data-also]').getByText('Rail refunds').waitFor();
  await page.locator('[data-also]').getByText('Bookings').waitFor();
  await button(page, 'I have read it').click();
  await button(page, 'Ask something').click();
  await page.getByRole('textbox', { name: 'Your words' }).waitFor();
  await button(page, 'Ask something').click();
  await page.getByText('Please write what you ask or answer.').waitFor();
  await page.getByRole('textbox', { name: 'Your words' }).fill('Which airline?');
  await button(page, 'Ask something').click();
  await page.locator('[data-state=questioned]').waitFor();
  await page.locator('[data-history]').getByText('Which airline?').waitFor();
  await button(page, 'Answer').click();
  await page.getByRole('textbox', { name: 'Your words' }).fill('TAP.');
  await button(page, 'Answer').click();
  await button(page, 'Take it over').click();
  await page.locator('[data-state=accepted]').waitFor();
  await eventually(() => page.locator('[data-steps]').count(), 0);
  await eventually(() => day.asked.map(([, { step, note }]) => [step, note]), [['read', undefined], ['question', 'Which airline?'], ['answer', 'TAP.'], ['accept', undefined]]);
  await page.keyboard.press('Escape');
  await page.getByText('No handover is open').waitFor();
});

test('an announcement is confirmed, and only who manages writes, ends, and sees who has read', async () => {
  const agent = await desk({ set: { announcements: [announcement()] } });
  await agent.go('#/day?show=announcements');
  const news = agent.page.locator('[data-announcement=an_1]');
  await news.getByText('To be confirmed').waitFor();
  await button(news, 'I have read this').click();
  await news.getByText('You have read this').waitFor();
  await eventually(() => news.getByText('To be confirmed').count(), 0);
  await eventually(() => button(agent.page, 'Announce something').count(), 0);
  await eventually(() => agent.day.asked, [['POST /announcements/an_1/read', {}]]);

  const leader = await desk({ who: 'dana', set: { announcements: [announcement()] } });
  await leader.go('#/day?show=announcements');
  await leader.page.getByRole('button', { name: /Read by\s*1\s*of\s*4/ }).click();
  await leader.page.getByRole('dialog').getByText('Not yet').waitFor();
  await leader.page.keyboard.press('Escape');
  await button(leader.page, 'Announce something').click();
  const dialog = leader.page.getByRole('dialog');
  await button(dialog, 'Announce it').click();
  await eventually(() => leader.page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')), 'true');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('New fees');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('From Monday on.');
  await dialog.getByRole('checkbox', { name: 'Agent' }).check();
  await dialog.getByRole('switch').check({ force: true });
  await button(dialog, 'Announce it').click();
  await leader.page.locator('[data-announcement=an_new]').waitFor();
  await eventually(() => leader.day.asked.at(-1), ['POST /announcements', { title: 'New fees', text: 'From Monday on.', audience: { roles: ['agent'], queues: [] }, until: null, must_read: true }]);
  await leader.page.locator('[data-announcement=an_new]').getByRole('button', { name: 'End it' }).click();
  await button(leader.page.getByRole('dialog'), 'End it').click();
  await eventually(() => leader.page.locator('[data-announcement=an_new]').count(), 0);
});

test('a daily report tells what it counts, says plainly where there is nothing, and a correction is another version', async () => {
  const { page, day, go } = await desk({ who: 'dana', set: { reports: [dailyReport()] } });
  await go('#/day?show=reports');
  await page.locator('[data-report-row="2026-11-29"]').click();
  await page.getByRole('heading', { level: 1, name: /Nov 29, 2026/ }).waitFor();
  const contacts = page.locator('[data-figure=contacts]');
  await eventually(() => contacts.locator('td').allInnerTexts(), ['128', '128']);
  await contacts.getByText('Conversations that a person answered.').waitFor();
  await page.locator('[data-figure=csat]').getByText('No data').waitFor();
  await page.locator('[data-figure=quality_score]').getByText('Nothing tells it yet').waitFor();
  await page.locator('[data-figure=first_response]').getByText('1 min 14 sec').waitFor();
  await button(page, 'Make a new version').click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Make a new version').click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('textbox').fill('Two calls came in late.');
  await button(dialog, 'Make a new version').click();
  await page.getByText('Two calls came in late.').waitFor();
  await eventually(() => day.asked, [['POST /daily-reports/2026-11-29', { note: 'Two calls came in late.' }]]);
  await page.getByRole('combobox').click();
  await page.getByRole('option', { name: /Version\s*1/ }).click();
  await eventually(() => page.getByText('Two calls came in late.').count(), 0);
});

test('a report stands alone on paper, as long as it is', async () => {
  const { page, go } = await desk({ who: 'dana', set: { reports: [dailyReport()] } });
  await go('#/day?show=reports&report=2026-11-29');
  await page.locator('[data-section=contacts]').waitFor();
  await page.emulateMedia({ media: 'print' });
  await eventually(() => page.locator('[data-region=rail]').isVisible(), false);
  await eventually(() => button(page, 'Print').isVisible(), false);
  await eventually(() => page.locator('[data-section=satisfaction]').isVisible(), true);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/day-print.png`, fullPage: true });
});

test('agents have no daily reports', async () => {
  const { page, go } = await desk();
  await go('#/day?show=reports');
  await page.locator('[data-part=shift]').waitFor();
  await eventually(() => page.getByRole('link', { name: 'Daily reports' }).count(), 0);
  await eventually(() => page.getByRole('link', { name: 'Quality' }).getAttribute('href'), '#/quality');
});

test('who signs out with promises is told so, and hands over or leaves anyway', async () => {
  const { page, day } = await desk({ set: { kept: 'Two travelers wait for your call.' } });
  const leave = async () => {
    await page.getByRole('button', { name: /Open your menu/ }).click();
    await button(page, 'Sign out').click();
  };
  await leave();
  const dialog = page.getByRole('dialog', { name: 'You still have promises' });
  await dialog.getByText('Two travelers wait for your call.').waitFor();
  await button(dialog, 'Hand over first').click();
  await page.getByRole('dialog', { name: 'Hand over' }).waitFor();
  await page.keyboard.press('Escape');
  await leave();
  await button(dialog, 'Sign out anyway').click();
  await page.locator('input[name=password]').waitFor();
  await eventually(() => day.asked, [['POST /logout', null], ['POST /logout', null], ['POST /logout', { anyway: true }]]);
});

test('what cannot be loaded is said so and tried again, and without a connection it stays in sight', async () => {
  const { page, day, go } = await desk({ set: { failing: { handovers: 503, shifts: 503 }, handovers: [handover()] } });
  await go('#/day');
  await page.getByText('This could not be loaded.').waitFor();
  await go('#/day?show=handovers');
  await page.getByText('This could not be loaded.').waitFor();
  day.failing = {};
  await button(page, 'Try again').click();
  await page.locator('[data-handover-row=h_1]').waitFor();
  await page.context().setOffline(true);
  await page.getByText('There is no connection. This is how it stood before.').waitFor();
  await eventually(() => page.locator('[data-handover-row=h_1]').count(), 1);
});

for (const [width, colorScheme, language] of [[1440, 'light', 'en'], [390, 'dark', 'en'], [390, 'light', 'ar'], [1440, 'dark', 'ar'], [390, 'light', 'de']]) {
  test(`the day at ${width} px, ${colorScheme}, in ${language}, breaks no rule and fits`, async () => {
    const set = { handovers: [handover(), handover({ id: 'h_2', number: 8, state: 'draft', possible: ['submit'] })], announcements: [announcement(), announcement({ id: 'an_2', read: true })], reports: [dailyReport()] };
    const { page, day, go } = await desk({ who: 'dana', set, language, viewport: { width, height: 844 }, colorScheme });
    const found = {};
    const look = async (name, hash, there) => {
      await go(hash);
      await page.locator(there).first().waitFor();
      found[name] = await violationsOf(page);
      const over = await page.evaluate(() => document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth);
      if (over > 0) found[name].push(`${over} px too wide`);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/day-${name}-${width}-${colorScheme}-${language}.png` });
    };
    await look('start', '#/day', '[data-check=connection]');
    day.shift = shift({ check: day.check, note: 'Until noon only.' });
    day.held = promises();
    await look('handovers', '#/day?show=handovers', '[data-handover-row]');
    await look('handover', '#/day?show=handovers&handover=h_1', '[data-steps]');
    await look('draft', '#/day?show=handovers&handover=h_2', '[data-steps] textarea');
    await look('announcements', '#/day?show=announcements', '[data-announcement]');
    await look('reports', '#/day?show=reports', '[data-report-row]');
    await look('report', '#/day?show=reports&report=2026-11-29', '[data-section]');
    await go('#/day');
    await page.locator('[data-shift] button').last().click();
    await look('held', '#/day', '[data-held]');
    const names = ['start', 'handovers', 'handover', 'draft', 'announcements', 'reports', 'report', 'held'];
    assert.deepEqual(found, Object.fromEntries(names.map((name) => [name, []])));
  });
}
