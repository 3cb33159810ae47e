// One story on the real server, from a complaint to its archive: a traveler complains in the chat, the desk reads, asks, proposes
// and pays, he answers and agrees; and every document that was made on the way is downloaded and read, in his language and in two
// that are written otherwise.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser.mjs';
import { button, chooses, field, form, isTold, stands, takes, takesOwn } from './support/case_page.mjs';
import { eventually } from './support/eventually.mjs';
import { drawPdf, readPdf } from './support/pdf.mjs';
import { Server } from './support/server.mjs';

const SHOTS = process.env.SHOTS;
const STORY = 'The coach to Porto left an hour early and we stood in the rain.';
const FINDINGS = 'The operator confirms that the coach left before its time.';

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

/** He complains about his trip; answers the number of his complaint. */
async function complains(traveler) {
  const { widget } = traveler;
  await widget.locator('[data-entry=cases] button').click();
  await widget.locator('.actions button').last().click();
  await widget.locator('[name=what_happened]').fill(STORY);
  await widget.locator('form.case-form [value=money]').check();
  await widget.locator('form.case-form button[type=submit]').click();
  await isTold(traveler, 'Received');
}

async function opens(agent) {
  await agent.page.evaluate((where) => void (location.hash = where), '#/complaints');
  await agent.page.locator('[data-case-row]').first().click();
  await stands(agent, 'Received');
  return agent.page.locator('[data-region=case]').getAttribute('data-case');
}

/** Comes back later: what the desk did meanwhile is there, without any conversation. */
async function comesBack(traveler, state) {
  await traveler.reload();
  await traveler.widget.locator('[data-entry=cases] button').click();
  await traveler.widget.locator('.row[data-case]').click();
  await isTold(traveler, state);
}

/** Until he has been asked. */
async function isLookedInto(dana) {
  await takes(dana, 'Register', 'Registered', async () => {
    await field(dana, 'Who complains *').fill('Ana López');
    await field(dana, 'How to reach him or her *').fill('ana@example.org');
    // What he told already is not asked again.
    await eventually(() => field(dana, 'What happened *').inputValue(), STORY);
    await eventually(() => form(dana).getByRole('checkbox', { name: 'Money' }).isChecked(), true);
  });
  await takes(dana, 'Classify', 'Classified', async () => {
    await form(dana).getByRole('combobox', { name: 'Category *' }).fill('care');
    await dana.page.getByRole('option', { name: 'Disruption: care' }).click();
    await chooses(dana, form(dana), 'Severity *', '3 – usual');
    await field(dana, 'Responsible unit *').fill('Customer care');
    await field(dana, 'Supplier').fill('Rede Coaches');
  });
  await takes(dana, 'Accept', 'Accepted', async () => undefined);
  await takes(dana, 'Investigate', 'Investigating', () => field(dana, 'Question *').fill('When did the coach leave?'));
  await takes(dana, 'Ask the traveler', 'Waiting for the traveler', async () => {
    await field(dana, 'Question *').fill('Do you still have your tickets?');
    await field(dana, 'Answer by *').fill('2031-01-05T12:00');
  });
}

/** From the proposal he agrees to, until the money is paid. */
async function isSettled(dana, traveler) {
  await takes(dana, 'Propose a remedy', 'Proposed', async () => {
    await field(dana, 'Findings *').fill(FINDINGS);
    await field(dana, 'Rule *').fill('Service promise 4');
    await form(dana).getByRole('checkbox', { name: 'Compensation' }).check();
    await field(dana, 'Amount').fill('80.00');
    await field(dana, 'Currency').fill('EUR');
  });
  await comesBack(traveler, 'We have made you a proposal');
  await takesOwn(traveler, 'agree');
  await dana.page.reload();
  await stands(dana, 'Agreed');
  await takes(dana, 'Carry it out', 'Being carried out', () => field(dana, 'What is to be done *').fill('Pay 80.00 euros'));
  await takes(dana, 'Report that it is done', 'Done, to be followed up', async () => {
    await field(dana, 'Proof that it was done *').fill('payment order');
    await field(dana, 'Payment reference').fill('PAY-20461');
  });
}

async function download(traveler, document) {
  const [file] = await Promise.all([traveler.page.waitForEvent('download'), document.click()]);
  return readFile(await file.path());
}

/** What the traveler downloads in his chat, by the name it has there. */
async function ownDocuments(traveler) {
  const found = new Map();
  for (const document of await traveler.widget.locator('[data-document]').all()) {
    const name = (await document.locator('span').first().innerText()).trim();
    found.set(name, await readPdf(await download(traveler, document)));
  }
  return found;
}

/** Every document of the case in one language, as its PDF. */
async function documentsIn(dana, id, language) {
  const { items } = await dana.ask('GET', `/api/v1/complaints/${id}/steps`);
  const made = items.filter(({ document }) => document !== null);
  const read = async ({ number, document }) => {
    const answer = await dana.page.request.get(`${server.url}/api/v1/complaints/${id}/documents/${number}?form=pdf&language=${language}`);
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    const bytes = await answer.body();
    if (SHOTS) await drawPdf(bytes, `${SHOTS}/story-${document}-${language}`);
    return [document, await readPdf(bytes)];
  };
  return new Map(await Promise.all(made.map(read)));
}

const DOCUMENTS = ['receipt', 'registration', 'acceptance', 'request_for_answer', 'letter', 'proposal', 'agreement', 'closing'];
const SCRIPTS = { en: /[A-Za-z]/, ar: /\p{Script=Arabic}/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u };

test('from the complaint to the archive, with all that was written on the way', async () => {
  const traveler = await browser.traveler(server, { timezoneId: 'Europe/Lisbon', acceptDownloads: true });
  await traveler.open();
  await complains(traveler);

  const dana = await browser.agent(server, 'dana@demo.example', { timezoneId: 'Europe/Lisbon' });
  const id = await opens(dana);
  await isLookedInto(dana);
  await comesBack(traveler, 'We need your answer');
  await takesOwn(traveler, 'take_answer', () => traveler.widget.locator('#case-answer').fill('Yes, both of them.'));
  await dana.page.reload();
  await stands(dana, 'Investigating');
  await isSettled(dana, traveler);
  await takes(dana, 'Follow up', 'Followed up', async () => {
    await chooses(dana, form(dana), 'Satisfied with the handling *', /^4/);
    await chooses(dana, form(dana), 'Satisfied with the result *', /^5/);
  });
  await takes(dana, 'Archive', 'Archived', () => form(dana).getByRole('radio', { name: 'Yes' }).check({ force: true }));
  if (SHOTS) await dana.page.screenshot({ path: `${SHOTS}/story-complaint-archived.png`, fullPage: true });

  await comesBack(traveler, 'Settled');
  await eventually(() => traveler.widget.locator('[data-document]').count(), DOCUMENTS.length - 1); // one is for the operator
  if (SHOTS) await traveler.page.screenshot({ path: `${SHOTS}/story-complaint-documents.png` });
  const own = await ownDocuments(traveler);
  assert.equal(own.size, DOCUMENTS.length - 1);
  const all = [...own.values()].map(({ text }) => text).join('\n');
  for (const part of [STORY, 'Do you still have your tickets?', FINDINGS, '80.00', 'Service promise 4']) assert.ok(all.includes(part), part);

  for (const [language, script] of Object.entries(SCRIPTS)) {
    const documents = await documentsIn(dana, id, language);
    assert.deepEqual([...documents.keys()], DOCUMENTS);
    for (const [name, { text, pages }] of documents) {
      assert.equal(pages, 1, `${name} in ${language}`);
      assert.match(text, script, `${name} in ${language}`);
      assert.match(text, /\b1\b/, `${name} in ${language} tells its number`);
      assert.doesNotMatch(text, /[{}\uFFFD]|undefined|null|\bcs_|disruption\.care/, `${name} in ${language}`);
    }
  }
  assert.deepEqual([traveler.complaints, dana.complaints], [[], []]);
});
