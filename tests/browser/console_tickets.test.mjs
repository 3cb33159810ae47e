// What agents make of conversations: tags, priority, canned answers, macros, saved views, and many at once. By keyboard,
// against the real server.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { opensConsole } from './support/agent.mjs';
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

const rows = (agent) => agent.page.locator('[role=listbox] > [role=presentation] > [role=option]');
const lines = (agent) => agent.page.locator('[role=log][aria-live=off]');
const strip = (agent) => agent.page.getByRole('group', { name: 'Ticket' });
/** A menu that a key has opened has the keyboard, and what Enter would choose. */
const ready = (page) => page.locator('[role=menu]:focus [data-highlighted]').waitFor();
const tags = (agent) => strip(agent).locator('[data-tag]').evaluateAll((chips) => chips.map((chip) => chip.dataset.tag));

async function agent(email, place = 'open') {
  const one = await browser.agent(server, email);
  await one.page.goto(`${server.url}/console/#/inbox/${place}`);
  return one;
}

async function arrive(texts, language = 'en') {
  const writers = await Writers.at(await browser.context(), server);
  await writers.open(texts, language);
}

/** Mia has opened the conversation of this text. */
async function opened(text, language) {
  await arrive([text], language);
  const mia = await agent('mia@demo.example');
  await rows(mia).first().click();
  await mia.sees(text);
  await strip(mia).waitFor();
  return mia;
}

const REFUND = {
  title: 'Refund is on its way',
  shortcut: 'refund',
  texts: { en: 'The refund for {booking} is on its way.\n{agent.name}', de: 'Die Erstattung zu {booking} ist unterwegs.\n{agent.name}' },
};
const ESCALATE = {
  title: 'Escalate a cancelled flight',
  actions: [
    { do: 'tag', tags: ['cancelled', 'eu261'] },
    { do: 'priority', priority: 2 },
    { do: 'kind', kind: 'incident' },
    { do: 'note', text: 'Escalated by {agent.name}.' },
  ],
};

async function prepared(path, body) {
  const admin = await browser.agent(server, 'admin@demo.example');
  const answer = await admin.ask('PUT', path, body);
  assert.equal(answer.title ?? answer.name, body.title ?? body.name, JSON.stringify(answer));
  return admin;
}

test('tags, priority, kind and subject are changed by keyboard, seen by colleagues, and kept with their history', async () => {
  const mia = await opened('My flight TP 531 was cancelled');
  const { page } = mia;
  await page.keyboard.press('t');
  const field = page.getByRole('combobox', { name: 'Add a tag' });
  await field.fill('Late Arrival');
  await page.keyboard.press('Enter');
  await field.fill('eu261');
  await page.keyboard.press('Enter');
  await eventually(() => tags(mia), ['late-arrival', 'eu261']);
  await page.keyboard.press('Escape');
  await strip(mia).locator('[data-press=tag]:focus').waitFor();

  await page.locator('[role=log]').focus();
  await page.keyboard.press('p');
  await page.getByRole('menuitemradio', { name: 'Urgent' }).waitFor();
  await ready(page);
  await page.keyboard.press('u');
  await page.locator('[data-highlighted]').getByText('Urgent').waitFor();
  await page.keyboard.press('Enter');
  await strip(mia).getByRole('button', { name: 'Priority: Urgent' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('subject');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Subject' }).fill('TP 531 on Friday');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.locator('header').getByText('TP 531 on Friday').waitFor();

  const leo = await agent('leo@demo.example');
  await rows(leo).first().click();
  await eventually(() => tags(leo), ['late-arrival', 'eu261']);
  await lines(leo).getByText(/changed the tags: \+late-arrival/).waitFor();
  await lines(leo).getByText(/changed the priority from usual to urgent/).waitFor();
  await lines(leo).getByText(/changed the subject: TP 531 on Friday/).waitFor();

  await strip(leo).getByRole('button', { name: 'Remove the tag eu261' }).focus();
  await leo.page.keyboard.press('Enter');
  await eventually(() => tags(mia), ['late-arrival']);
  assert.deepEqual([...mia.complaints, ...leo.complaints], []);
});

test('a tag that is in use is offered while one types, with how often it is used', async () => {
  await arrive(['First', 'Second']);
  const mia = await agent('mia@demo.example');
  for (const at of [0, 1]) {
    await rows(mia).nth(at).click();
    await strip(mia).waitFor();
    await mia.page.keyboard.press('t');
    const field = mia.page.getByRole('combobox', { name: 'Add a tag' });
    if (at === 0) await field.fill('refund');
    else {
      await field.pressSequentially('re');
      await mia.page.getByRole('option', { name: /refund.*1 use/ }).waitFor();
    }
    await mia.page.keyboard.press('Enter');
    await eventually(() => tags(mia), ['refund']);
    await mia.page.keyboard.press('Escape');
  }
});

test('a canned answer is found by a slash, filled in the traveler’s language, and does not go while something is missing', async () => {
  await prepared('/api/v1/canned/refund', REFUND);
  const mia = await opened('Wo bleibt mein Geld?', 'de');
  const { page } = mia;
  await page.keyboard.press('r');
  await mia.reply.pressSequentially('/ref');
  await page.getByRole('option', { name: /Refund is on its way/ }).waitFor();
  await page.keyboard.press('Enter');
  await eventually(async () => (await mia.reply.inputValue()).startsWith('Die Erstattung zu {booking} ist unterwegs.\nMia'), true);
  await page.getByText('Something is missing in the reply. Fill it in before you send:').waitFor();
  await eventually(() => page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), true);
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Enter');
  const selected = () => mia.reply.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  await eventually(selected, '{booking}');
  await eventually(() => mia.messages(), ['Wo bleibt mein Geld?']);
  await page.keyboard.type('QX7T2P');
  await page.getByText('Something is missing').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.locator('[role=log] .message .bubble').nth(1).waitFor();
  await eventually(async () => (await mia.messages())[1], /^Die Erstattung zu QX7T2P ist unterwegs\.\nMia/);
  assert.deepEqual(mia.complaints, []);
});

test('Escape leaves what was typed, and a slash inside of words asks for nothing', async () => {
  await prepared('/api/v1/canned/refund', REFUND);
  const mia = await opened('Hello');
  const list = mia.page.getByRole('listbox', { name: 'Canned answers' });
  await mia.reply.pressSequentially('/');
  await list.waitFor();
  await mia.page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await eventually(() => mia.reply.inputValue(), '/');
  await mia.reply.fill('and/or');
  await mia.reply.press('End');
  await eventually(() => list.count(), 0);
  await mia.reply.fill('');
  await mia.page.getByRole('button', { name: 'Insert a canned answer' }).click();
  await list.waitFor();
});

test('a macro shows what it would do before it does it', async () => {
  await prepared('/api/v1/macros/escalate', ESCALATE);
  const mia = await opened('My flight was cancelled');
  const { page } = mia;
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'Find a macro' }).fill('cancelled');
  await page.getByRole('option', { name: /Escalate a cancelled flight/ }).waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  for (const step of ['Add the tags cancelled and eu261', 'Set the priority: Urgent', 'Set the kind: Incident']) await dialog.getByText(step).waitFor();
  await dialog.getByText(/^Escalated by Mia/).waitFor();
  await eventually(() => tags(mia), []);
  await dialog.getByRole('button', { name: 'Run it' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await eventually(() => tags(mia), ['cancelled', 'eu261']);
  await strip(mia).getByRole('button', { name: 'Priority: Urgent' }).waitFor();
  await strip(mia).getByRole('button', { name: 'Kind: Incident' }).waitFor();
  await lines(mia).getByText(/^Escalated by Mia/).waitFor();
  assert.deepEqual(mia.complaints, []);
});

test('a macro that would stop says where and why, and is not run', async () => {
  await prepared('/api/v1/macros/tell', { title: 'Tell about the booking', actions: [{ do: 'reply', text: 'Your booking {booking} is fine.' }, { do: 'resolve' }] });
  const mia = await opened('Is all well?');
  await mia.page.keyboard.press('m');
  await mia.page.getByRole('option', { name: /Tell about the booking/ }).click();
  const dialog = mia.page.getByRole('dialog');
  await dialog.getByText('Not known here: Booking.').waitFor();
  await eventually(() => dialog.getByRole('button', { name: 'Run it' }).isDisabled(), true);
  await mia.page.keyboard.press('Escape');
  await eventually(() => mia.messages(), ['Is all well?']);
});

test('a manager writes a canned answer and a macro that agents can use at once', async () => {
  const mia = await opened('Can I get my money back?');
  const admin = await browser.agent(server, 'admin@demo.example');
  const { page } = admin;
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'New canned answer' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Money back');
  await page.getByRole('textbox', { name: 'Shortcut' }).fill('money');
  await page.getByRole('textbox', { name: 'English' }).fill('Dear traveler {nobody}');
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').first().waitFor();
  await page.getByRole('textbox', { name: 'English' }).fill('You get it back, ');
  await page.getByRole('button', { name: 'Your name' }).click();
  await page.keyboard.press('Control+s');
  await page.getByText('“Money back” is saved.').waitFor();
  await page.getByRole('tab', { name: 'Macros' }).click();
  await page.getByRole('button', { name: 'New macro' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Pay back');
  await page.getByRole('textbox', { name: 'Text' }).fill('It is done.');
  await page.keyboard.press('Control+s');
  await page.getByText('“Pay back” is saved.').waitFor();

  await mia.reply.pressSequentially('/money');
  await mia.page.getByRole('option', { name: /Money back/ }).waitFor();
  await mia.page.keyboard.press('Enter');
  await eventually(async () => (await mia.reply.inputValue()).startsWith('You get it back, Mia'), true);
  await mia.page.locator('[role=log]').focus();
  await mia.page.keyboard.press('m');
  await mia.page.getByRole('option', { name: /Pay back/ }).waitFor();

  await page.getByRole('button', { name: /^Edit ?: Pay back/ }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete for good?' }).click();
  await page.locator('[data-entry]').filter({ hasText: 'Pay back' }).waitFor({ state: 'detached' });
  assert.deepEqual([...mia.complaints, ...admin.complaints.filter((text) => !text.includes('400'))], []);
});

test('several conversations are picked by key and by shift, changed together, and put back', async () => {
  await arrive(['One', 'Two', 'Three']);
  const mia = await agent('mia@demo.example');
  const { page } = mia;
  await rows(mia).nth(2).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await rows(mia).nth(2).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'With all that are selected' });
  await bar.getByText('3 selected').waitFor();
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('strike');
  await page.keyboard.press('Enter');
  await bar.getByText('3 conversations were changed.').waitFor();
  const tagged = async () => (await mia.ask('GET', '/api/v1/conversations?tag=strike')).items.length;
  await eventually(tagged, 3);
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Undo' }).click();
  await bar.getByText('3 conversations were put back.').waitFor();
  await eventually(tagged, 0);
  assert.deepEqual(mia.complaints, []);
});

test('what was resolved for many at once is put back, but not what somebody had resolved before', async () => {
  await arrive(['One', 'Two']);
  const mia = await agent('mia@demo.example');
  await rows(mia).nth(1).waitFor();
  const [first] = (await mia.ask('GET', '/api/v1/conversations')).items;
  await mia.page.getByRole('button', { name: 'Select several' }).click();
  await rows(mia).nth(0).click();
  await rows(mia).nth(1).click();
  await mia.ask('POST', `/api/v1/conversations/${first.id}/resolve`, {});
  const bar = mia.page.getByRole('region', { name: 'With all that are selected' });
  await bar.getByText('2 selected').waitFor();
  await mia.page.keyboard.press('e');
  await bar.getByRole('button', { name: 'Undo' }).waitFor();
  const open = async () => (await mia.ask('GET', '/api/v1/conversations?status=waiting')).items.length;
  await eventually(open, 0);
  await mia.page.keyboard.press('u');
  await bar.getByText('1 conversation was put back.').waitFor();
  await eventually(open, 1);
});

test('a view is saved under a name, shared by a manager, and leads colleagues to the same list', async () => {
  await arrive(['Refund, please', 'Where is my bag?']);
  const admin = await agent('admin@demo.example');
  const { page } = admin;
  await rows(admin).nth(1).waitFor();
  const { items } = await admin.ask('GET', '/api/v1/conversations');
  await admin.ask('PATCH', `/api/v1/conversations/${items[0].id}`, { tags: { add: ['refund'] } });
  await page.getByRole('button', { name: 'Narrow the list' }).click();
  await page.getByRole('menuitem', { name: 'By a tag…' }).click();
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('refund');
  await page.keyboard.press('Enter');
  await eventually(() => rows(admin).count(), 1);
  await page.getByText('Tag: refund').waitFor();
  await page.locator('body').press('v');
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Refunds');
  await page.getByRole('switch', { name: 'Share it with everybody' }).check({ force: true });
  await page.getByRole('textbox', { name: 'Name of the view' }).press('Enter');
  await page.getByRole('button', { name: 'Saved views: Refunds' }).waitFor();

  const leo = await agent('leo@demo.example');
  await eventually(() => rows(leo).count(), 2);
  await leo.page.locator('body').press('v');
  await leo.page.getByRole('menuitemradio', { name: /Refunds/ }).waitFor();
  await ready(leo.page);
  await leo.page.keyboard.press('r');
  await leo.page.locator('[data-highlighted]').getByText('Refunds').waitFor();
  await leo.page.keyboard.press('Enter');
  await leo.page.getByText('Tag: refund').waitFor();
  await eventually(() => rows(leo).count(), 1);
  await leo.page.getByRole('button', { name: 'Remove the filter “Tag: refund”' }).click();
  await eventually(() => rows(leo).count(), 2);
  assert.deepEqual([...admin.complaints, ...leo.complaints], []);
});

for (const width of [390, 1440]) {
  for (const locale of ['en', 'ar']) {
    test(`no accessibility rule is broken at ${width} px in ${locale}, and nothing runs over the edge`, async () => {
      await arrive(['My flight was cancelled', 'Second']);
      await prepared('/api/v1/canned/refund', REFUND);
      await prepared('/api/v1/macros/escalate', ESCALATE);
      const context = await browser.context({ viewport: { width, height: 844 }, locale });
      const page = await context.newPage();
      const found = {};
      const look = async (name) => {
        found[name] = await violationsOf(page);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over !== 0) found[name].push(`${over} px over the edge`);
      };
      await opensConsole(page, server, 'admin@demo.example');
      const go = (place) => page.evaluate((hash) => void (location.hash = hash), place);

      await go('#/inbox/open?tag=none&priority=1');
      await page.locator('[data-press=views]').waitFor();
      await look('narrowed list');
      await go('#/inbox/open');
      await page.locator('[role=option]').nth(1).waitFor();
      await page.locator('[role=option]').first().click({ modifiers: ['Control'] });
      await page.locator('[data-region=bulk]').waitFor();
      await look('picked');
      await page.keyboard.press('p');
      await ready(page);
      await page.keyboard.press('Enter');
      await page.locator('[data-undo]').waitFor();
      await look('changed together');
      await page.locator('[data-region=bulk]:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-region=bulk]').waitFor({ state: 'detached' });
      await page.locator('[role=option]').first().click();
      await page.locator('[data-press=tag]').click();
      await page.locator('input[role=combobox]').fill('cancelled');
      await look('adding a tag');
      await page.keyboard.press('Enter');
      await page.locator('[data-tag]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('textarea').fill('/refund');
      await page.locator('textarea').press('End');
      await page.locator('[role=listbox] [role=option][id*="-0"]').last().waitFor();
      await look('canned answers');
      await page.keyboard.press('Enter');
      await page.getByText('{booking}').last().waitFor();
      await look('something is missing');
      await page.locator('[role=log]').focus();
      await page.keyboard.press('m');
      await page.getByRole('option', { name: /Escalate/ }).waitFor();
      await look('macros');
      await page.keyboard.press('Enter');
      await page.locator('[data-run]:enabled').waitFor();
      await look('preview of a macro');
      await page.keyboard.press('Escape');
      await go('#/answers');
      await page.locator('[data-entry=refund] button').click();
      await page.locator('form textarea').first().waitFor();
      await look('a canned answer');
      await go('#/answers?show=macros');
      await page.locator('[data-entry=escalate] button').click();
      await page.locator('[data-entry=escalate] form').waitFor();
      await look('a macro');
      assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    });
  }
}
