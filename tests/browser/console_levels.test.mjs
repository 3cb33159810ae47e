// Service levels and calendars against the real server: clocks that agents see and can follow, changed by managers with
// keys alone, tried before saving, refused at the field, and without loss when two save at the same time.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

const MINUTE = 60;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const hours = (from, to) => Object.fromEntries(DAYS.map((day) => [day, [[from, to]]]));

let browser;
let server;

before(async () => (browser = await Browser.launch()));
after(() => browser.close());
beforeEach(async () => (server = await Server.start()));
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

async function put(one, path, body) {
  const answer = await one.ask('PUT', path, body);
  assert.equal(answer.code, undefined, JSON.stringify(answer));
}

/** A calendar that is always open, and levels by id in this order. */
async function inForce(one, levels) {
  await put(one, '/api/v1/calendars/always', { title: 'Around the clock', zone: 'Europe/Berlin', hours: hours('00:00', '24:00') });
  for (const [id, level] of Object.entries(levels)) {
    await put(one, `/api/v1/sla-policies/${id}`, { title: id, calendar: 'always', marks: [{ percent: 80, do: 'warn' }], ...level });
  }
  await put(one, '/api/v1/sla-policies', { order: Object.keys(levels) });
}

const first = (minutes) => ({ targets: { first_response: { seconds: minutes * MINUTE } } });
const goTo = (one, hash) => one.page.evaluate((to) => void (location.hash = to), hash);
const writers = async () => Writers.at(await browser.context(), server);
const button = (where, name) => where.getByRole('button', { name });
const levels = async (one) => (await one.ask('GET', '/api/v1/sla-policies')).items;
const calendar = async (one, id) => (await one.ask('GET', '/api/v1/calendars')).items.find((each) => each.id === id);

async function manager({ email = 'dana@demo.example', ...options } = {}) {
  return browser.agent(server, email, options);
}

/** Walks with Tab until the focus is on what `selector` names. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

test('a clock runs in the row and in the header, and says how it was counted', async () => {
  const dana = await manager();
  await inForce(dana, { guests: { title: 'Guests', targets: { first_response: { seconds: 90 * MINUTE }, resolution: { seconds: 480 * MINUTE } } } });
  await (await writers()).open(['My flight is cancelled']);
  const mia = await browser.agent(server, 'mia@demo.example');
  const { page } = mia;
  await goTo(mia, '#/inbox/open');
  const row = page.getByRole('option').first();
  await row.getByText(/^First response, in time:/).waitFor();
  await row.getByText(/^1h 2\dm left$/).waitFor();
  await row.click();
  await page.locator('[data-clock]').nth(1).waitFor();
  await eventually(() => page.locator('[data-clock]').evaluateAll((all) => all.map((one) => one.dataset.clock)), ['first_response', 'resolution']);
  await page.locator('[data-clock=first_response]').click();
  const how = page.getByRole('dialog', { name: 'How it was counted: First response' });
  await how.getByText('1 hr 30 min').first().waitFor();
  await how.getByText('Guests (version 1)').waitFor();
  await how.getByText('Around the clock (version 1)').waitFor();
  await how.getByText('Counted', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await mia.replies('We are looking into it');
  await eventually(() => page.locator('[data-clock]').evaluateAll((all) => all.map((one) => one.dataset.clock)), ['resolution']);
  assert.deepEqual(mia.complaints, []);
});

test('rows can be put in the order in which they fall due', async () => {
  const dana = await manager();
  await inForce(dana, { german: { ...first(5), applies: { languages: ['de'] } }, others: first(60) });
  const travelers = await writers();
  await travelers.open(['Hello'], 'en');
  await travelers.open(['Guten Tag'], 'de');
  await goTo(dana, '#/inbox/open');
  const subjects = () => dana.page.getByRole('option').evaluateAll((rows) => rows.map((row) => (row.textContent.includes('Guten Tag') ? 'de' : 'en')));
  await eventually(subjects, ['en', 'de']);
  await dana.page.getByRole('combobox', { name: 'Order' }).click();
  await dana.page.getByRole('option', { name: 'Due first' }).click();
  await eventually(subjects, ['de', 'en']);
});

test('only what goes late of one’s own is spoken, and the row says by how much', async () => {
  const dana = await manager();
  await inForce(dana, { quick: { targets: { resolution: { seconds: 10 } } } });
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await (await writers()).open(['My train is late']);
  await mia.accepts();
  await mia.page.locator('[data-breaches]').getByText(/^Traveler \d+: Resolution is late now\.$/).waitFor();
  await mia.page.locator('[data-clock=resolution][data-standing=late]').getByText(/over$/).waitFor();
  await goTo(dana, '#/inbox/open');
  await dana.page.getByRole('option').first().getByText(/^Resolution, late:/).waitFor();
  await eventually(() => dana.page.locator('[data-breaches]').textContent(), '');
});

test('a clock stands still while a conversation sleeps until a time of one’s own', async () => {
  const dana = await manager();
  await inForce(dana, { all: { targets: { resolution: { seconds: 3600, pauses: ['snoozed'] } } } });
  await (await writers()).open(['Call me next year']);
  await goTo(dana, '#/inbox/open');
  const { page } = dana;
  await page.getByRole('option').first().click();
  await dana.sees('Call me next year');
  await eventually(() => button(page, 'Snooze').isDisabled(), true); // nobody has it in hand
  await page.keyboard.press('i');
  await page.getByText('In progress', { exact: true }).waitFor();
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: 'For an hour' }).waitFor();
  await page.keyboard.press('End');
  await page.locator('[role=menuitem][data-highlighted]').getByText('Pick a date and time…').waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Snooze until' });
  await dialog.getByLabel('Date').fill('2020-01-01');
  await button(dialog, 'Snooze').click();
  await dialog.getByText('Choose a time that is yet to come.').waitFor();
  const year = new Date().getFullYear() + 1;
  await dialog.getByLabel('Date').fill(`${year}-03-04`);
  await dialog.getByLabel('Time').fill('07:05');
  await page.keyboard.press('Enter');
  await page.locator('[data-clock=resolution][data-standing=paused]').getByText('paused', { exact: true }).waitFor();
  const id = await page.evaluate(() => location.hash.split('/').at(-1));
  const { snoozed_until: until } = await dana.ask('GET', `/api/v1/conversations/${id}`);
  assert.equal(until, await page.evaluate((local) => new Date(local).getTime(), `${year}-03-04T07:05`));
});

test('an offer is declined in one’s own words with keys alone', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  const { page } = mia;
  await mia.becomesAvailable();
  await (await writers()).open(['I lost my bag']);
  await page.locator('[data-accept]').waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('d');
  await page.getByRole('menuitem', { name: 'Too busy right now' }).waitFor();
  await page.keyboard.press('End');
  await page.locator('[role=menuitem][data-highlighted]').getByText('In my own words…').waitFor();
  await page.keyboard.press('Enter');
  const words = page.getByLabel('Why you decline');
  await eventually(() => words.evaluate((field) => document.activeElement === field), true);
  await page.keyboard.type('He is my neighbour');
  await page.keyboard.press('Enter');
  await page.locator('[data-accept]').waitFor({ state: 'detached' });
  await goTo(mia, '#/inbox/open');
  await page.getByRole('option').first().click();
  await page.getByRole('log').getByText(/He is my neighbour/).first().waitFor();
});

test('a calendar is changed and put in force by keyboard alone, with the holidays of a country', async () => {
  const dana = await manager();
  await put(dana, '/api/v1/calendars/office', { title: 'Office', zone: 'Europe/Berlin', hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] } });
  const { page } = dana;
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.locator('[data-calendar=office]').waitFor();
  await tabTo(page, '[data-calendar=office] button[aria-expanded]');
  await page.keyboard.press('Enter');
  await tabTo(page, 'input[role=combobox]');
  await page.keyboard.type('tokyo');
  await page.getByRole('option', { name: /^Asia\/Tokyo/ }).waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-day=mon] input');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('830');
  await tabTo(page, '[data-day=wed] button');
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-take-over] [data-part=trigger]');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Japan' }).waitFor();
  await page.keyboard.type('Japan');
  await page.locator('[role=option][data-highlighted]').getByText('Japan').waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-take-over] button:not([data-part])');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(/^\d+ days were added\.$/).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Office counts from now on.').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.closest('[data-calendar]')?.dataset.calendar), 'office');
  const saved = await calendar(dana, 'office');
  assert.equal(saved.version, 2);
  assert.equal(saved.zone, 'Asia/Tokyo');
  assert.deepEqual(saved.hours, { mon: [['08:30', '17:00']], tue: [['09:00', '17:00']], wed: [['09:00', '17:00']] });
  assert.ok(Object.keys(saved.holidays).some((date) => date.endsWith('-01-01')), JSON.stringify(saved.holidays));
  assert.deepEqual(dana.complaints, []);
});

test('a service level is tried, changed and moved by keyboard alone', async () => {
  const dana = await manager();
  await inForce(dana, { everybody: first(60), unused: { ...first(30), applies: { tiers: ['gold'] } } });
  await (await writers()).open(['Hello there']);
  const { page } = dana;
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.locator('[data-level=everybody]').waitFor();
  await tabTo(page, '[data-level=everybody] button[aria-expanded]');
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-target=first_response] input[inputmode]');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2');
  const attempt = button(page.locator('[data-level=everybody]'), 'Try');
  await attempt.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Clocks that would change: 1, in the latest 1 open conversations' }).waitFor();
  await page.getByRole('cell', { name: 'First response' }).waitFor();
  await eventually(async () => (await levels(dana))[0].policy.version, 1);
  await page.keyboard.press('Control+s');
  await page.getByText('everybody counts from now on.').waitFor();
  await eventually(async () => (await levels(dana))[0].policy.targets.first_response.seconds, 120 * MINUTE);
  await tabTo(page, '[data-level=unused] [data-step="-1"]');
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('status').getByText('unused is number 1 of 2.').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.closest('[data-level]')?.dataset.level), 'unused');
  await page.locator('[data-save-order]').focus();
  await page.keyboard.press('Enter');
  await page.getByText('The new order counts from now on.').waitFor();
  await eventually(async () => (await levels(dana)).map(({ policy }) => policy.id), ['unused', 'everybody']);
  assert.deepEqual(dana.complaints, []);
});

test('what would be late at once is seen before it is saved', async () => {
  const dana = await manager();
  await inForce(dana, { everybody: { targets: { resolution: { seconds: 3600 } } } });
  await (await writers()).open(['Hello there']);
  await goTo(dana, '#/levels');
  const level = dana.page.locator('[data-level=everybody]');
  await button(level, /^Edit/).click();
  const minutes = level.locator('[data-target=resolution]').getByLabel('Minutes');
  await level.locator('[data-target=resolution]').getByLabel('Hours').fill('0');
  await minutes.fill('0.02');
  await eventually(async () => {
    await button(level, 'Try').click();
    await level.getByRole('heading', { name: /^Clocks that would change/ }).waitFor();
    return level.getByText('Late at once: 1').count();
  }, 1);
  await eventually(async () => (await levels(dana))[0].policy.version, 1);
});

test('what other hours would do to clocks is seen before they are saved', async () => {
  const dana = await manager();
  await inForce(dana, { everybody: first(60) });
  await (await writers()).open(['Hello there']);
  await goTo(dana, '#/calendars');
  const always = dana.page.locator('[data-calendar=always]');
  await button(always, /^Edit/).click();
  await button(always, 'Add a day').click();
  await eventually(() => dana.page.evaluate(() => document.activeElement?.getAttribute('type')), 'date');
  await always.getByLabel('Name of the day').fill('Everybody is away');
  await button(always, 'Try').click();
  await always.getByRole('heading', { name: 'Clocks that would change: 1, in the latest 1 open conversations' }).waitFor();
  await always.getByLabel('Name of the day').fill('Nobody is here');
  await always.getByRole('heading', { name: /^Clocks that would change/ }).waitFor({ state: 'detached' });
  await eventually(async () => (await calendar(dana, 'always')).version, 1);
});

test('a first calendar and a first service level are made in the console', async () => {
  const dana = await manager();
  const { page } = dana;
  await goTo(dana, '#/levels');
  await page.getByText('Add a calendar first: service levels count in its hours.').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Calendars' }).last().click();
  await button(page, 'Add a calendar').click();
  await eventually(() => page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  await page.getByLabel('Name', { exact: true }).fill('Büro Wien');
  await button(page, 'Create calendar').click();
  await page.locator('[data-calendar=buro_wien]').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Service levels' }).click();
  await button(page, 'Add a service level').click();
  await page.getByLabel('Name', { exact: true }).fill('Everybody');
  await button(page, 'Create service level').click();
  await page.locator('[data-level=everybody]').waitFor();
  const [{ counts, policy }] = await levels(dana);
  assert.deepEqual([counts, policy.calendar, policy.targets], [true, 'buro_wien', { first_response: { seconds: 15 * MINUTE } }]);
});

test('a refusal stands at the field it names, and nothing changes', async () => {
  const dana = await manager();
  const { page } = dana;
  await inForce(dana, { everybody: first(60) });
  await goTo(dana, '#/calendars');
  const always = page.locator('[data-calendar=always]');
  await button(always, /^Edit/).click();
  const opens = always.getByLabel('Tuesday, from');
  await opens.fill('25:00');
  await button(always, 'Save').click();
  await always.locator('[data-day=tue]').getByText('It must be two different times from 00:00 to 24:00.').waitFor();
  await eventually(() => opens.evaluate((field) => document.activeElement === field), true);
  await eventually(() => opens.getAttribute('aria-invalid'), 'true');
  await eventually(async () => (await calendar(dana, 'always')).version, 1);
  await goTo(dana, '#/levels');
  const level = page.locator('[data-level=everybody]');
  await button(level, /^Edit/).click();
  const field = level.locator('[data-target=first_response]').getByLabel('Hours');
  await field.fill('0');
  await button(level, 'Save').click();
  await level.getByText('A target must be longer than 0.').waitFor();
  await eventually(() => field.evaluate((input) => document.activeElement === input), true);
  assert.deepEqual(await violationsOf(page), []);
  await eventually(async () => (await levels(dana))[0].policy.version, 1);
  await goTo(dana, '#/calendars');
  await eventually(() => always.getByLabel('Tuesday, from').count(), 0);
  await always.getByText('Not saved yet').waitFor();
  await button(always, /^Edit/).click();
  await eventually(() => opens.inputValue(), '25:00');
});

test('two who save at the same time both keep what they wrote', async () => {
  const dana = await manager();
  await inForce(dana, { everybody: first(60) });
  const admin = await manager({ email: 'admin@demo.example' });
  const hoursOf = (one) => one.page.locator('[data-level=everybody] [data-target=first_response]').getByLabel('Hours');
  for (const [one, value] of [[dana, '3'], [admin, '4']]) {
    await goTo(one, '#/levels');
    await button(one.page.locator('[data-level=everybody]'), /^Edit/).click();
    await hoursOf(one).fill(value);
  }
  await button(dana.page.locator('[data-level=everybody]'), 'Save').click();
  await dana.page.getByText('everybody counts from now on.').waitFor();
  await button(admin.page.locator('[data-level=everybody]'), 'Save').click();
  await admin.page.getByText('Somebody saved version 2 meanwhile. What you wrote is still here.').waitFor();
  await eventually(() => hoursOf(admin).inputValue(), '4');
  await button(admin.page, 'Keep mine and replace it').click();
  await button(admin.page.locator('[data-level=everybody]'), 'Save').click();
  await admin.page.getByText('everybody counts from now on.').waitFor();
  const [{ policy }] = await levels(dana);
  assert.deepEqual([policy.version, policy.targets.first_response.seconds], [3, 240 * MINUTE]);
});

test('an agent without that right is offered neither page', async () => {
  const mia = await browser.agent(server, 'mia@demo.example');
  await eventually(() => mia.page.getByRole('link', { name: 'Service levels' }).count(), 0);
  for (const place of ['levels', 'calendars']) {
    await goTo(mia, `#/${place}`);
    await mia.page.getByText('Service levels and calendars are set by managers.').waitFor();
  }
});

for (const width of [390, 1440]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en', 'ar']) {
      test(`both pages and the clocks break no accessibility rule at ${width} px, ${colorScheme}, ${locale}`, async () => {
        const dana = await manager({ viewport: { width, height: 844 }, colorScheme, locale });
        const { page } = dana;
        await inForce(dana, { everybody: first(60), gold: { ...first(5), applies: { tiers: ['gold'] }, marks: [{ percent: 100, do: 'page', value: 'lead' }] } });
        await put(dana, '/api/v1/calendars/office', { title: 'Office', zone: 'Asia/Tokyo', hours: { mon: [['09:00', '12:00'], ['22:00', '06:00']] }, holidays: { '2099-01-01': 'New Year' }, breaks: { '2099-02-01': [['12:00', '13:00']] } });
        await (await writers()).open(['Hello there']);
        const found = {};
        const look = async (name) => {
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          found[name] = [...(await violationsOf(page)), ...(overflow > 0 ? [`${overflow} px too wide`] : [])];
        };
        await goTo(dana, '#/levels');
        await page.locator('[data-level=gold] button[aria-expanded]').click();
        await page.locator('[data-level=gold] form').waitFor();
        await look('levels');
        await goTo(dana, '#/calendars');
        await page.locator('[data-calendar=office] button[aria-expanded]').click();
        await page.locator('[data-take-over]').waitFor();
        await look('calendars');
        await page.locator('input[role=combobox]').click();
        await page.getByRole('option').first().waitFor();
        await look('zones');
        await page.keyboard.press('Escape');
        await goTo(dana, '#/inbox/open');
        await page.getByRole('option').first().click();
        await page.locator('[data-clock=first_response]').click();
        await page.locator('[data-scope=popover] ol').waitFor();
        await look('clocks');
        assert.deepEqual(found, { levels: [], calendars: [], zones: [], clocks: [] });
      });
    }
  }
}
