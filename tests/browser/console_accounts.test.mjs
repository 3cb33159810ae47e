// Accounts in the console against the real server: invited, redeemed, signed in with a second factor and without the phone,
// a forgotten password, a token that may little, the log that tells all of it; and no rule of accessibility is broken.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { complaintsOf } from './support/faults.mjs';
import { MailSink } from './support/mail_sink.mjs';
import { Server } from './support/server.mjs';
import { codeOf } from './support/totp.mjs';

const SHOTS = process.env.SHOTS;
const DEMO = 'waydesk-demo';

let browser;
let sink;
let server; // with a mailbox to send by
let strict; // where everybody has to have a second factor
before(async () => {
  browser = await Browser.launch();
  sink = await MailSink.listen();
  server = await Server.start({ config: sink.config });
  strict = await Server.start({ config: '[sessions]\ntwo_factor = "everyone"\n' });
});
after(async () => {
  await browser.close();
  await Promise.all([server.stop(), strict.stop()]);
  await sink.close();
});
afterEach(() => browser.clear());

const button = (where, name) => where.getByRole('button', { name, exact: true });
const go = (page, hash) => page.evaluate((where) => void (location.hash = where), hash);

/** Somebody at the door. */
async function visitor({ at = '', of = server, language, ...options } = {}) {
  const context = await browser.context(options);
  if (language) await context.addInitScript((tag) => localStorage.setItem('waydesk.language', tag), language);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(at.startsWith('http') ? at : `${of.url}/console/${at}`);
  return { page, complaints };
}

async function enters(page, email, password) {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

const isIn = (page) => page.locator('[data-region=rail]').waitFor();

async function desk(who, { hash = '', ...options } = {}) {
  const { page, complaints } = await visitor(options);
  await enters(page, `${who}@demo.example`, DEMO);
  await isIn(page);
  if (hash) await go(page, hash);
  return { page, complaints };
}

const alive = (page, path) => page.evaluate(async (where) => (await fetch(where)).status, path);

/** Invites somebody and answers the link that is shown. */
async function invite(admin, name, email) {
  await go(admin, '#/staff');
  await button(admin, 'Invite somebody').click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Email' }).fill(email);
  await button(dialog, 'Invite').click();
  const shown = admin.locator('[data-once] input');
  await shown.waitFor();
  const link = await shown.inputValue();
  await button(admin.getByRole('dialog'), 'Done').click();
  return link;
}

async function redeem(link, password) {
  const { page } = await visitor({ at: link });
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await isIn(page);
  return page;
}

/** Sets up the second factor where its form stands; answers secret and recovery codes. */
async function setsUp(where, password) {
  await where.locator('input[name=password]').fill(password);
  await button(where, 'Go on').click();
  const secret = await where.locator('[data-secret]').getAttribute('data-secret');
  await where.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  await where.locator('input[name=code]').fill(codeOf(secret));
  await button(where, 'Turn it on').click();
  const codes = where.locator('[data-recovery] ol code');
  await eventually(() => codes.count(), 10);
  const recovery = await codes.allInnerTexts();
  await button(where, 'I have kept them').click();
  return { secret, recovery };
}

test('somebody is invited by mail, comes in, sets up a second factor, and gets in without the phone', async () => {
  const admin = await desk('admin');
  await invite(admin.page, 'Noa New', 'noa@demo.example');
  await admin.page.locator('[data-invitation="noa@demo.example"]').getByText('By email').waitFor();
  await eventually(() => Promise.resolve(sink.linkTo('noa@demo.example') !== null), true);

  const { page, complaints } = await visitor({ at: sink.linkTo('noa@demo.example') });
  await page.getByRole('heading', { name: 'Welcome, Noa New' }).waitFor();
  assert.equal(await page.locator('input[name=email]').inputValue(), 'noa@demo.example');
  await page.getByText('At least 10 characters.').waitFor();
  await page.locator('input[name=password]').fill('short');
  await page.locator('button[type=submit]').click();
  await page.getByText('This is too short.').waitFor();
  await page.locator('input[name=password]').fill('my own words');
  await page.locator('button[type=submit]').click();
  await isIn(page);
  await eventually(() => page.evaluate(() => location.hash.includes('token')), false);

  await go(page, '#/account');
  const card = page.locator('[data-card=factor]');
  await button(card, 'Set it up').click();
  const { secret, recovery } = await setsUp(card, 'my own words');
  await card.getByText('10 recovery codes left').waitFor();
  await page.getByRole('button', { name: /Open your menu/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();

  await enters(page, 'noa@demo.example', 'my own words');
  await page.getByText('The password is right. Now enter the code of your second factor.').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('name')), 'code');
  await page.locator('input[name=code]').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('This code is not right, or was used already.').waitFor();
  await page.locator('input[name=code]').fill(codeOf(secret, 1));
  await page.keyboard.press('Enter');
  await isIn(page);

  const elsewhere = await visitor();
  await enters(elsewhere.page, 'noa@demo.example', 'my own words');
  await button(elsewhere.page, 'Use a recovery code instead').click();
  await elsewhere.page.getByLabel('Recovery code').fill(recovery[0]);
  await elsewhere.page.keyboard.press('Enter');
  await isIn(elsewhere.page);
  await go(elsewhere.page, '#/account');
  await elsewhere.page.getByText('9 recovery codes left').waitFor();

  await admin.page.locator('[data-account="noa@demo.example"] [data-factor=on]').waitFor({ state: 'detached' }).catch(() => {});
  await admin.page.reload();
  await admin.page.locator('[data-account="noa@demo.example"] [data-factor=on]').waitFor();
  assert.equal(await admin.page.locator('[data-invitation]').count(), 0);
  const again = await visitor({ at: sink.linkTo('noa@demo.example') });
  await again.page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  assert.deepEqual(complaints, []);
});

test('whoever has to have a second factor is let in nowhere before it is set up', async () => {
  const { page } = await visitor({ of: strict });
  await enters(page, 'mia@demo.example', DEMO);
  await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
  assert.equal(await alive(page, '/api/v1/conversations'), 403);
  await page.reload();
  await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
  await page.locator('input[name=password]').fill('not this one');
  await button(page, 'Go on').click();
  await page.getByText('This password is not right.').waitFor();
  await setsUp(page, DEMO);
  await isIn(page);
  await go(page, '#/account');
  await page.getByText('Your company asks for it, so it cannot be turned off.').waitFor();
  assert.equal(await button(page, 'Turn it off').count(), 0);
});

test('a forgotten password is answered alike for everybody, and its link works once', async () => {
  const { page } = await visitor();
  await button(page, 'Forgot your password?').click();
  const said = async (email) => {
    await page.getByRole('heading', { name: 'Set a new password' }).waitFor(); // both forms have such a field
    await page.locator('input[name=email]').fill(email);
    await button(page, 'Send the link').click();
    const words = await page.getByRole('status').innerText();
    await button(page, 'Back to sign-in').click();
    return words.replace(email, '');
  };
  const nobody = await said('nobody@demo.example');
  await button(page, 'Forgot your password?').click();
  assert.equal(await said('leo@demo.example'), nobody);
  await eventually(() => Promise.resolve(sink.linkTo('leo@demo.example') !== null), true);
  assert.equal(sink.linkTo('nobody@demo.example'), null);

  const link = sink.linkTo('leo@demo.example');
  const reader = await visitor({ at: link });
  await reader.page.locator('input[name=password]').fill('another good one');
  await reader.page.locator('button[type=submit]').click();
  await reader.page.getByRole('heading', { name: 'Your password is set' }).waitFor();
  await button(reader.page, 'Sign in').click();
  await enters(reader.page, 'leo@demo.example', DEMO);
  await reader.page.getByText('The email or the password is not right.').waitFor();
  await enters(reader.page, 'leo@demo.example', 'another good one');
  await isIn(reader.page);
  const late = await visitor({ at: link });
  await late.page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await button(late.page, 'Send me another link').click();
  await late.page.getByRole('heading', { name: 'Set a new password' }).waitFor();
});

test('one changes the password and ends other sessions oneself', async () => {
  const admin = await desk('admin');
  const page = await redeem(await invite(admin.page, 'Sol Own', 'sol@demo.example'), 'the first words');
  const other = await visitor();
  await enters(other.page, 'sol@demo.example', 'the first words');
  await isIn(other.page);
  await go(page, '#/account');
  await eventually(() => page.locator('[data-session]').count(), 2);
  await page.locator('[data-session=other]').getByRole('button', { name: /^End it/ }).click();
  await other.page.getByText(/Your session has ended/).waitFor();
  await eventually(() => page.locator('[data-session]').count(), 1);

  await enters(other.page, 'sol@demo.example', 'the first words');
  await isIn(other.page);
  const card = page.locator('[data-card=password]');
  await card.locator('input[name=old]').fill('not this one');
  await card.locator('input[name=new]').fill('the second words');
  await button(card, 'Change the password').click();
  await card.getByText('This password is not right.').waitFor();
  assert.equal(await card.locator('input[name=new]').inputValue(), 'the second words', 'what was typed is kept');
  await card.locator('input[name=old]').fill('the first words');
  await button(card, 'Change the password').click();
  await page.getByText('Your password is changed.').waitFor();
  await other.page.getByText(/Your session has ended/).waitFor();
  await enters(other.page, 'sol@demo.example', 'the second words');
  await isIn(other.page);
});

test('an administrator changes a role, resets a second factor, disables an account and enables it', async () => {
  const admin = await desk('admin');
  const page = await redeem(await invite(admin.page, 'Ida Role', 'ida@demo.example'), 'words of her own');
  await go(page, '#/account');
  await button(page.locator('[data-card=factor]'), 'Set it up').click();
  await setsUp(page.locator('[data-card=factor]'), 'words of her own');
  await admin.page.reload();
  const row = admin.page.locator('[data-account="ida@demo.example"]');
  const act = async (name) => {
    await row.getByRole('button', { name: 'Actions for Ida Role' }).click();
    await admin.page.getByRole('menuitem', { name }).click();
  };
  await act('Edit');
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await admin.page.getByRole('option', { name: 'Manager' }).click();
  await button(dialog, 'Save').click();
  await row.locator('[data-role=manager]').waitFor();

  await act('Reset the second factor');
  await button(dialog, 'Reset the second factor').click();
  await row.locator('[data-factor=off]').waitFor();
  await page.getByText(/Your session has ended/).waitFor();
  await enters(page, 'ida@demo.example', 'words of her own');
  await isIn(page);

  await act('Disable the account');
  await button(dialog, 'Disable the account').click();
  await row.locator('[data-disabled]').waitFor();
  await page.getByText(/Your session has ended/).waitFor();
  await enters(page, 'ida@demo.example', 'words of her own');
  await page.getByText('The email or the password is not right.').waitFor();
  await act('Enable the account');
  await button(dialog, 'Enable the account').click();
  await row.locator('[data-disabled]').waitFor({ state: 'detached' });
  await enters(page, 'ida@demo.example', 'words of her own');
  await isIn(page);
  await admin.page.getByRole('button', { name: 'Actions for Admin' }).click();
  await admin.page.getByRole('menuitem', { name: 'Edit' }).waitFor();
  assert.equal(await admin.page.getByRole('menuitem', { name: 'Disable the account' }).count(), 0, 'nobody locks himself out');
});

test('an invitation is withdrawn, and its link is worth nothing', async () => {
  const admin = await desk('admin');
  const link = await invite(admin.page, 'Vic Gone', 'vic@demo.example');
  const row = admin.page.locator('[data-invitation="vic@demo.example"]');
  await row.getByRole('button', { name: /^Send again/ }).click();
  const second = admin.page.locator('[data-once] input');
  await second.waitFor();
  assert.notEqual(await second.inputValue(), link);
  await button(admin.page.getByRole('dialog'), 'Done').click();
  await row.getByRole('button', { name: /^Withdraw/ }).click();
  await button(admin.page.getByRole('dialog'), 'Withdraw').click();
  await row.waitFor({ state: 'detached' });
  const { page } = await visitor({ at: link });
  await page.getByText(/It was used already, taken back/).waitFor();
});

test('a token reads what it may, is refused what it may not, and is worth nothing once it is revoked', async () => {
  const { page, complaints } = await desk('admin', { hash: '#/staff?show=tokens' });
  await button(page, 'Make a token').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Night report');
  await button(dialog, 'Make it').click();
  await dialog.getByText('Choose at least one scope.').waitFor();
  await dialog.locator('[data-noun=conversations]').getByText('Read', { exact: true }).click();
  await button(dialog, 'Make it').click();
  const shown = page.locator('[data-once] input');
  await shown.waitFor();
  const token = await shown.inputValue();
  assert.match(token, /^wd_/);
  await button(page.getByRole('dialog'), 'Done').click();
  const asks = async (method, path) => {
    const answer = await fetch(`${server.url}${path}`, { method, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: method === 'GET' ? null : '{}' });
    return [answer.status, (await answer.json()).field ?? null];
  };
  assert.deepEqual(await asks('GET', '/api/v1/conversations'), [200, null]);
  assert.deepEqual(await asks('GET', '/api/v1/rules'), [403, 'scope:rules:read']);
  assert.deepEqual(await asks('GET', '/api/v1/audit'), [403, 'scope:audit:admin']);
  const row = page.locator('[data-token="Night report"]');
  await row.getByText('conversations:read').waitFor();
  await row.getByRole('button', { name: /^Revoke/ }).click();
  await button(page.getByRole('dialog'), 'Revoke').click();
  await row.waitFor({ state: 'detached' });
  assert.deepEqual((await asks('GET', '/api/v1/conversations'))[0], 401);
  assert.deepEqual(complaints, []);
});

test('the roles are those by which the server lets requests in, and only administrators see the page', async () => {
  const { page } = await desk('admin', { hash: '#/staff?show=roles' });
  await page.getByRole('searchbox', { name: 'Find a right' }).fill('What was done by whom, as a table');
  const row = page.getByRole('row').filter({ hasText: 'GET /api/v1/audit/export' });
  await eventually(() => row.locator('[data-allowed]').evaluateAll((all) => all.map((one) => one.dataset.allowed)), ['false', 'false', 'true']);
  const dana = await desk('dana', { hash: '#/staff' });
  await dana.page.getByText('Accounts are administered by administrators.', { exact: false }).waitFor();
  assert.equal(await dana.page.locator('[data-account]').count(), 0);
});

test('the log tells who did what, is narrowed, proves itself, and is saved', async () => {
  const { page, complaints } = await desk('admin');
  await invite(page, 'Una Log', 'una@demo.example');
  await go(page, '#/staff?show=audit');
  await page.locator('[data-chain=whole]').getByText(/^Verified up to entry \d+/).waitFor();
  await page.locator('[data-verb="invitations.made"]').first().waitFor();
  await page.getByRole('combobox', { name: 'What' }).click();
  await page.getByRole('option', { name: 'Invitations' }).click();
  await eventually(() => page.locator('[data-verb]').evaluateAll((all) => all.length > 0 && all.every((one) => one.dataset.verb.startsWith('invitations.'))), true);
  await eventually(() => page.evaluate(() => location.hash), '#/staff?show=audit&verb=invitations.');
  const entry = page.locator('[data-verb="invitations.made"]').first();
  await entry.getByText('Admin: Invitation made').waitFor();
  await entry.locator('summary').click();
  await entry.getByText('email, name, role, queues, languages').waitFor();
  const waits = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save as CSV' }).click();
  const file = await waits;
  assert.equal(file.suggestedFilename(), 'audit.csv');
  await go(page, '#/staff?show=audit&verb=audit.');
  await page.locator('[data-verb="audit.export"]').first().waitFor();
  assert.deepEqual(complaints, []);
});

test('what cannot be had is said, and can be tried again', async () => {
  const { page } = await desk('admin');
  let fails = true;
  await page.route('**/api/v1/accounts', (route) => (fails ? route.fulfill({ status: 500, json: { code: 'internal' } }) : route.continue()));
  await go(page, '#/staff');
  await page.getByText('This could not be loaded.').waitFor();
  fails = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('[data-account]').first().waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline', { exact: false }).first().waitFor();
  await page.context().setOffline(false);
});

const LANGUAGES = { ltr: 'en', rtl: 'ar' };
for (const width of [390, 1440]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [direction, language] of Object.entries(LANGUAGES)) {
      test(`no rule of accessibility is broken at ${width} px, ${colorScheme}, ${direction}`, async () => {
        const options = { viewport: { width, height: 900 }, colorScheme, language };
        const found = {};
        const look = async (page, name) => {
          found[name] = await violationsOf(page);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (over > 0) found[name].push(`${over} px too wide`);
          if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}-${colorScheme}-${direction}.png` });
        };
        const door = await visitor({ of: strict, ...options });
        await enters(door.page, 'sara@demo.example', DEMO);
        await door.page.locator('input[name=email]').waitFor({ state: 'detached' });
        await door.page.locator('input[name=password]').fill(DEMO);
        await door.page.locator('button[type=submit]').click();
        await door.page.locator('[data-secret]').waitFor({ state: 'attached' });
        await door.page.locator('details summary').click();
        await look(door.page, 'door-setup');
        await go(door.page, '#/redeem?token=rst_none');
        await door.page.getByRole('alert').first().waitFor();
        await look(door.page, 'door-gone');
        const asking = await visitor(options);
        await asking.page.locator('form > button[type=button]').last().click();
        await asking.page.locator('input[name=email]').waitFor();
        await look(asking.page, 'door-forgotten');

        const { page } = await desk('admin', options);
        await go(page, '#/staff');
        await page.locator('[data-account]').first().waitFor();
        await look(page, 'people');
        await page.locator('[data-card=people] button').first().click();
        await page.locator('[data-invite]').waitFor();
        await look(page, 'invite');
        await page.keyboard.press('Escape');
        await go(page, '#/staff?show=roles');
        await page.locator('details summary').first().click();
        await look(page, 'roles');
        await go(page, '#/staff?show=tokens');
        await page.locator('[data-card=tokens] button').first().click();
        await page.locator('[data-noun]').first().waitFor();
        await look(page, 'token');
        await page.keyboard.press('Escape');
        await look(page, 'tokens');
        await go(page, '#/staff?show=audit');
        await page.locator('[data-chain=whole]').waitFor();
        await page.locator('[data-verb]').first().waitFor();
        await look(page, 'audit');
        await go(page, '#/account');
        await page.locator('[data-session]').first().waitFor();
        await look(page, 'account');
        assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((name) => [name, []])));
      });
    }
  }
}
