// Managers at work on rules and queues, against the real server: by keyboard alone, tried before saving, refused at the
// field, and without loss when two save at the same time.

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

/** Somebody who manages, on one of the pages. */
async function manager(place, { email = 'dana@demo.example', ...options } = {}) {
  const one = await browser.agent(server, email, options);
  await one.page.evaluate((hash) => void (location.hash = hash), `#/${place}`);
  await one.page.getByRole('heading', { level: 1 }).first().waitFor();
  return one;
}

const rulesInForce = (one) => one.page.evaluate(async () => (await fetch('/api/v1/rules')).json());
const namesIn = (set, group) => set.groups[group].rules.map((rule) => rule.name);
const row = (one, id) => one.page.locator(`[data-rule=${id}]`);
const button = (where, name) => where.getByRole('button', { name });
const choice = (where, name) => where.getByRole('combobox', { name });

/** Walks with Tab until the focus is on what `selector` names. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

test('a rule is found, moved, edited and put in force by keyboard alone', async () => {
  const dana = await manager('rules');
  const { page } = dana;
  await row(dana, 'has_booking').waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await tabTo(page, '[data-rule=has_booking] [data-step="-1"]');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Has a booking is number 3 of 5 in How urgent it is.').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.closest('[data-rule]')?.dataset.rule), 'has_booking');
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('status').getByText('Has a booking is number 2 of 5 in How urgent it is.').waitFor();
  await tabTo(page, '[data-rule=has_booking] button[aria-expanded]');
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-rule=has_booking] input:not([type=checkbox])');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Booked with us');
  await tabTo(page, '[data-rule=has_booking] [data-scope=select][data-part=trigger]');
  await page.keyboard.press('Enter');
  const highlighted = page.locator('[role=option][data-highlighted]');
  await highlighted.getByText('When all of these hold').waitFor();
  await page.keyboard.press('ArrowDown');
  await highlighted.getByText('When any of these holds').waitFor();
  await page.keyboard.press('Enter');
  await choice(row(dana, 'has_booking'), 'Applies').getByText('When any of these holds').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Version 1', { exact: true }).waitFor();
  const saved = await rulesInForce(dana);
  assert.deepEqual(namesIn(saved, 0).slice(0, 2), ['Passengers under way who are affected by a disruption', 'Booked with us']);
  assert.deepEqual(saved.groups[0].rules[1].when, { any: [{ fact: 'booking', known: true }] });
  assert.deepEqual(dana.complaints, []);
});

test('a new rule with conditions in two levels decides what comes next', async () => {
  const dana = await manager('rules');
  const { page } = dana;
  await button(page, /^Add a rule.*Who should take it/).click();
  const rule = row(dana, 'rule_10');
  await rule.getByLabel('Name', { exact: true }).fill('Trains');
  await choice(rule, 'Applies').click();
  await page.getByRole('option', { name: 'When all of these hold' }).click();
  await rule.getByLabel('Value').fill('train');
  await button(rule, 'Add a group of conditions').click();
  const inner = rule.getByRole('group', { name: 'Conditions joined' });
  await inner.getByLabel('Value').fill('late');
  await rule.getByLabel('Tags').fill('rail, urgent');
  await rule.getByLabel('Weight').fill('7');
  await button(page, 'Save').click();
  await page.getByText('Version 1', { exact: true }).waitFor();
  await (await Writers.at(await browser.context(), server)).open(['My train is late']);
  await eventually(async () => {
    const { items } = await page.evaluate(async () => (await fetch('/api/v1/conversations')).json());
    return items.map((item) => item.tags);
  }, [['rail', 'urgent']]);
});

test('what other rules would decide is seen before they are saved', async () => {
  await (await Writers.at(await browser.context(), server)).open(['Hello there']);
  const dana = await manager('rules');
  const { page } = dana;
  await button(row(dana, 'everybody'), /^Edit/).click();
  await row(dana, 'everybody').getByLabel('Weight').fill('9');
  await button(page, 'Try').click();
  await page.getByRole('heading', { name: 'Decided otherwise: 1 of the latest 1 conversations' }).waitFor();
  await page.getByText('Weight1 9').waitFor();
  assert.equal((await rulesInForce(dana)).version, 0);
  await page.getByRole('link', { name: 'Hello there' }).click();
  await dana.sees('Hello there');
  await page.getByRole('link', { name: 'Rules' }).click();
  await eventually(() => row(dana, 'everybody').getByLabel('Weight').inputValue(), '9');
});

test('a refusal stands at the field it names, and nothing changes', async () => {
  const dana = await manager('rules');
  const { page } = dana;
  const everybody = row(dana, 'everybody');
  await button(everybody, /^Edit/).click();
  await everybody.getByLabel('Weight').fill('900');
  await button(page, 'Save').click();
  const weight = everybody.getByLabel('Weight');
  await everybody.getByText('A whole number from 1 to 100 is expected here.').waitFor();
  await eventually(() => weight.evaluate((field) => document.activeElement === field), true);
  await eventually(() => weight.getAttribute('aria-invalid'), 'true');
  assert.deepEqual(await violationsOf(page), []);
  assert.equal((await rulesInForce(dana)).version, 0);
  const complaint = row(dana, 'complaint');
  await weight.fill('2');
  await button(complaint, /^Edit/).click();
  await complaint.getByLabel('Value').last().fill('((a{99}){99}){99}');
  await button(page, 'Save').click();
  await eventually(() => complaint.locator('input[aria-invalid=true]').inputValue(), '((a{99}){99}){99}');
});

test('two who save at the same time both keep what they wrote', async () => {
  const dana = await manager('rules');
  const admin = await manager('rules', { email: 'admin@demo.example' });
  for (const [one, weight] of [[dana, '8'], [admin, '9']]) {
    await button(row(one, 'everybody'), /^Edit/).click();
    await row(one, 'everybody').getByLabel('Weight').fill(weight);
  }
  await button(dana.page, 'Save').click();
  await dana.page.getByText('Version 1', { exact: true }).waitFor();
  await button(admin.page, 'Save').click();
  await admin.page.getByText('Somebody saved version 1 meanwhile. What you wrote is still here.').waitFor();
  const weight = row(admin, 'everybody').getByLabel('Weight');
  await eventually(() => weight.inputValue(), '9');
  await button(admin.page, 'Load theirs').click();
  await eventually(() => weight.inputValue(), '8');
  await button(admin.page, 'Bring mine back').click();
  await eventually(() => weight.inputValue(), '9');
  await button(admin.page, 'Save').click();
  await admin.page.getByText('Version 2', { exact: true }).waitFor();
  await button(admin.page, 'History').click();
  await button(admin.page, /^Restore this version.*Version 1$/).click();
  await eventually(() => weight.inputValue(), '8');
  await admin.page.getByText('Not saved yet').waitFor();
});

test('the focus stays in the rule when a condition is taken away', async () => {
  const { page } = await manager('rules');
  const rule = page.locator('[data-rule=under_way]');
  await button(rule, /^Edit/).click();
  await button(rule, 'Remove the condition: Trip is disrupted').press('Enter');
  await eventually(() => page.evaluate(() => document.activeElement?.textContent), 'Add a condition');
  await button(rule, 'Remove the condition: Hours to departure').press('Enter');
  await choice(rule, 'Applies').getByText('Always').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role')), 'combobox');
});

test('leaving the console with rules that are not saved is asked about', async () => {
  const { page } = await manager('rules');
  await page.getByRole('switch', { name: 'Has a booking is on' }).press('Space');
  await page.getByText('Not saved yet').waitFor();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  await button(page, 'Discard changes').click();
  await page.getByText('Version 0', { exact: true }).waitFor();
  await eventually(() => page.getByRole('switch', { name: 'Has a booking is on' }).isChecked(), true);
});

test('rules that cannot be loaded or saved say so, and what was written is kept', async () => {
  const dana = await browser.agent(server, 'dana@demo.example');
  const { page } = dana;
  await page.route('**/api/v1/rules', (route) => route.abort());
  await page.evaluate(() => void (location.hash = '#/rules'));
  await page.getByText('The rules could not be loaded.').waitFor();
  await page.unroute('**/api/v1/rules');
  await button(page, 'Try again').click();
  const name = row(dana, 'everybody').getByLabel('Name', { exact: true });
  await button(row(dana, 'everybody'), /^Edit/).click();
  await name.fill('All the others');
  await page.route('**/api/v1/rules', (route) => route.abort());
  await button(page, 'Save').click();
  await page.getByRole('alert').getByText('There is no connection. What you change here is kept until you save it.').waitFor();
  await page.unroute('**/api/v1/rules');
  await eventually(() => name.inputValue(), 'All the others');
  await button(page, 'Save').click();
  await page.getByText('Version 1', { exact: true }).waitFor();
});

test('skills are given to an agent and insisted on by a rule', async () => {
  const admin = await manager('staff', { email: 'admin@demo.example' });
  const { page } = admin;
  await page.locator('[data-account="mia@demo.example"]').getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Queues and skills' }).click();
  const dialog = page.getByRole('dialog', { name: 'Work of Mia Berger' });
  await button(dialog, 'Add a skill').click();
  await dialog.getByLabel('Skill', { exact: true }).fill('rail');
  await dialog.getByLabel('Level').fill('4');
  await dialog.getByRole('combobox', { name: 'Ring in General' }).click();
  await page.getByRole('option', { name: 'Ring 2' }).click();
  await button(dialog, 'Save').click();
  await dialog.waitFor({ state: 'detached' });
  const { items } = await admin.ask('GET', '/api/v1/agents');
  const { queues, skills } = items.find(({ name }) => name === 'Mia Berger');
  assert.deepEqual([queues.map(({ name, ring }) => [name, ring]), skills.map(({ name, level }) => [name, level])], [[['General', 2]], [['rail', 4]]]);
  await page.getByRole('link', { name: 'Rules' }).click();
  const rule = row(admin, 'everybody');
  await button(rule, /^Edit/).click();
  await button(rule, /^Add a skill.*Required/).click();
  const skill = rule.getByLabel('Skill', { exact: true });
  await skill.fill('sea');
  await button(page, 'Save').click();
  await rule.getByText('Nobody has the skill sea, and it is insisted on for ever.').waitFor();
  await skill.fill('rail');
  await button(page, 'Save').click();
  await page.getByText('Version 1', { exact: true }).waitFor();
});

test('the agent sees what rules decided for a conversation', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  const { page } = mia;
  await page.evaluate(() => void (location.hash = '#/inbox/open'));
  await (await Writers.at(await browser.context(), server)).open(['I have a complaint']);
  await page.getByRole('option').first().click();
  await page.getByRole('log').getByText('Routed to General: new conversation. Rules: everybody, complaint').first().waitFor();
  await page.getByRole('tab', { name: 'Why here' }).click();
  const pane = page.getByRole('tabpanel', { name: 'Why here' });
  await eventually(() => pane.getByRole('list').first().getByRole('listitem').allInnerTexts(), ['complaint']);
  await eventually(() => pane.getByRole('list').nth(1).getByRole('listitem').allInnerTexts(), ['everybody', 'complaint']);
});

test('rules are dragged into another group', async () => {
  const dana = await manager('rules');
  await row(dana, 'complaint').locator('[draggable]').dragTo(row(dana, 'everybody'));
  await button(dana.page, 'Save').click();
  await dana.page.getByText('Version 1', { exact: true }).waitFor();
  const saved = await rulesInForce(dana);
  assert.deepEqual(saved.groups[0].rules.map((rule) => rule.id).slice(-2), ['complaint', 'everybody']);
});

test('a queue is added and set, and an overflow in a circle is refused at its field', async () => {
  const admin = await manager('queues', { email: 'admin@demo.example' });
  const { page } = admin;
  await button(page, 'Add a queue').click();
  await page.getByLabel('Name', { exact: true }).fill('Rail');
  await choice(page, 'Order').click();
  await page.getByRole('option', { name: 'First come, first served' }).click();
  await page.getByText('In the order of arrival, whatever weight and target say.').waitFor();
  await choice(page, 'Overflows into').click();
  await page.getByRole('option', { name: 'General' }).click();
  await button(page, 'Create queue').click();
  await button(page, /^Edit.*General/).click();
  await choice(page, 'Overflows into').click();
  await page.getByRole('option', { name: 'Rail' }).click();
  await button(page, 'Save').click();
  await page.getByText('What overflows from here would come back to where it began.').waitFor();
  await page.getByRole('heading', { name: 'Rail' }).waitFor();
  assert.deepEqual(admin.complaints, []);
});

test('an agent without that right is offered neither page', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await eventually(() => mia.page.getByRole('link', { name: 'Rules' }).count(), 0);
  await mia.page.evaluate(() => void (location.hash = '#/rules'));
  await mia.page.getByText('Rules and queues are set by managers.').waitFor();
});

for (const width of [320, 1440]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en', 'ar']) {
      test(`both pages break no accessibility rule at ${width} px, ${colorScheme}, ${locale}`, async () => {
        const { page } = await manager('rules', { viewport: { width, height: 844 }, colorScheme, locale });
        const found = {};
        const look = async (name) => (found[name] = await violationsOf(page));
        await page.locator('[data-rule]').first().waitFor();
        await look('rules');
        await page.locator('[data-rule=special_needs] button[aria-expanded]').click();
        await page.locator('[data-rule=special_needs] fieldset').first().waitFor();
        await look('rule');
        await page.evaluate(() => void (location.hash = '#/queues'));
        await page.locator('[data-queue] button[aria-expanded]').first().click();
        await page.locator('[data-queue] form').waitFor();
        await look('queues');
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.deepEqual({ ...found, overflow }, { rules: [], rule: [], queues: [], overflow: 0 });
      });
    }
  }
}
