// Translation in the console against the real server and a real engine (apertium, English and Spanish): below a
// message, as a preview of a reply, and nowhere when it is off.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violationsOf } from './support/axe.mjs';
import { Browser } from './support/browser.mjs';
import { Engine } from './support/engine.mjs';
import { eventually } from './support/eventually.mjs';
import { Server } from './support/server.mjs';
import { Writers } from './support/writers.mjs';

let browser;
let engine;
let server;

before(async () => {
  browser = await Browser.launch();
  engine = await Engine.start();
});
after(async () => {
  await browser.close();
  await engine.stop();
});
afterEach(async () => {
  await browser.clear();
  await server.stop();
});

const button = (where, name) => where.getByRole('button', { name, exact: true });
const ASKED = '¿Dónde está mi maleta?';

/** Mia with the conversation of a traveler whose widget speaks Spanish. */
async function inConversation(text = ASKED) {
  const mia = await browser.agent(server, 'mia@demo.example');
  await mia.becomesAvailable();
  await (await Writers.at(await browser.context(), server)).open([text], 'es');
  await mia.accepts();
  await mia.sees(text);
  return mia;
}

test('a message is translated below itself, marked, and hidden again', async () => {
  server = await Server.start({ config: engine.config });
  const mia = await inConversation();
  const log = mia.page.locator('[role=log][aria-live=off]');
  await button(log, 'Translate').click();
  await log.getByText(/suitcase|luggage|case/i).waitFor();
  await log.getByText('Translated from Spanish by a machine; it may be wrong.').waitFor();
  await mia.sees(ASKED);
  await eventually(() => mia.messages(), [ASKED]);
  assert.deepEqual(await violationsOf(mia.page), []);
  await button(log, 'Show the original only').click();
  await button(log, 'Translate').waitFor();
  await eventually(() => log.getByText('Translated from Spanish').count(), 0);
  assert.deepEqual(mia.complaints, []);
});

test('a reply is translated as a preview, taken over by the agent only, and given back', async () => {
  server = await Server.start({ config: engine.config });
  const mia = await inConversation();
  const own = 'Your suitcase is at the station.';
  await mia.reply.fill(own);
  await button(mia.page, 'Translate into Spanish').click();
  await mia.page.getByText('In Spanish, translated by a machine: read it before you use it.').waitFor();
  await eventually(() => mia.reply.inputValue(), own);
  assert.deepEqual(await violationsOf(mia.page), []);
  await button(mia.page, 'Keep what I wrote').click();
  await button(mia.page, 'Translate into Spanish').click();
  await button(mia.page, 'Use this translation').click();
  await eventually(async () => /maleta/.test(await mia.reply.inputValue()), true);
  await button(mia.page, 'Back to what I wrote').click();
  await eventually(() => mia.reply.inputValue(), own);
  await button(mia.page, 'Translate into Spanish').click();
  await button(mia.page, 'Use this translation').click();
  await eventually(async () => /maleta/.test(await mia.reply.inputValue()), true);
  const translated = await mia.reply.inputValue();
  await button(mia.page, 'Send').click();
  await mia.sees(translated);
  await eventually(() => mia.messages(), [ASKED, translated]);
});

test('there is nothing to press while translation is off', async () => {
  server = await Server.start();
  const mia = await inConversation();
  await mia.reply.fill('Your suitcase is at the station.');
  await mia.sees(ASKED);
  const { engine: named } = await mia.ask('GET', '/api/v1/translate');
  assert.equal(named, null);
  await eventually(() => mia.page.getByRole('button', { name: /^Translate/ }).count(), 0);
});
