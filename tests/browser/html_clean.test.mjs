// What `waydesk html clean` lets through is shown in a real browser: nothing runs, nothing is fetched, and the text is there.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Browser } from './support/browser.mjs';

const program = process.env.WAYDESK_BIN ?? fileURLToPath(new URL('../../build/release/waydesk', import.meta.url));
const attacks = JSON.parse(readFileSync(new URL('../../core/html/testdata/attacks.json', import.meta.url), 'utf8'));

const blank = 'http://blank.test/'; // answered here: a page needs an origin to have cookies and storage

/** As many as there are, in one run of the program. */
function clean(payloads) {
  const lines = payloads.map((html, id) => JSON.stringify({ id, html })).join('\n');
  const out = execFileSync(program, ['html', 'clean'], { input: `${lines}\n`, encoding: 'utf8', maxBuffer: 1 << 26 });
  return out.trim().split('\n').map((line) => JSON.parse(line));
}

let browser;
before(async () => { browser = await Browser.launch(); });
after(() => browser.close());

/** Shows HTML in a page that lets everything happen, and tells what did. */
async function show(page, html) {
  const happened = [];
  const note = (kind) => (event) => happened.push(`${kind} ${event.url?.() ?? event.message?.() ?? event}`);
  const listeners = { request: note('request'), dialog: (dialog) => { happened.push('dialog'); return dialog.dismiss(); }, pageerror: note('error') };
  await page.route(blank, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' }));
  await page.goto(blank);
  await page.evaluate(() => {
    globalThis.ran = [];
    for (const name of ['alert', 'confirm', 'prompt', 'open']) globalThis[name] = () => globalThis.ran.push(name);
    for (const name of ['x', 'click']) globalThis[name] = () => globalThis.ran.push(name);
  });
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  const seen = await page.evaluate(async (markup) => {
    document.body.innerHTML = markup;
    for (const element of document.body.querySelectorAll('*')) {
      for (const kind of ['click', 'mouseover', 'focus', 'error', 'load', 'dragstart']) {
        if (element.localName === 'a' && kind === 'click') continue; // leads away, as it should
        element.dispatchEvent(new Event(kind));
      }
    }
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    const names = ['cookie', 'body', 'getElementById', 'parentNode', 'submit'];
    return {
      ran: globalThis.ran,
      clobbered: names.filter((name) => document[name] instanceof HTMLImageElement || document[name] instanceof HTMLFormElement),
      active: [...document.body.querySelectorAll('script, style, iframe, object, embed, svg, math, form, input, link, meta, base')].length,
      text: document.body.innerText,
      parsed: document.body.innerHTML,
    };
  }, html);
  for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
  return { happened, ...seen };
}

test('a page shows the harm of what was not cleaned, so this test can fail', async () => {
  const page = await (await browser.context()).newPage();
  const { ran, happened } = await show(page, '<img src="http://127.0.0.1:9/x" onerror="alert(1)"><b onclick="alert(2)">x</b>');
  assert.ok(ran.includes('alert') || happened.length > 0);
  assert.ok(happened.some((each) => each.startsWith('request http://127.0.0.1:9/x')));
});

test('no payload runs, fetches or clobbers anything', async () => {
  const page = await (await browser.context()).newPage();
  const cleaned = clean(attacks.map((attack) => attack.payload));
  assert.equal(cleaned.length, attacks.length);
  for (const { id, html } of cleaned) {
    const { happened, ran, clobbered, active } = await show(page, html);
    assert.deepEqual({ happened, ran, clobbered, active }, { happened: [], ran: [], clobbered: [], active: 0 }, `payload ${id}: ${html}`);
  }
});

test('the text that the browser shows is the text that was given with it', async () => {
  const page = await (await browser.context()).newPage();
  const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const { id, html, text } of clean(attacks.map((attack) => attack.payload))) {
    const shown = await show(page, html);
    const own = words(text.replace(/\[[^\]]*\]/gu, (alternative) => (shown.text.includes(alternative.slice(1, -1)) ? alternative : '')));
    assert.deepEqual(words(shown.text).filter((word) => !own.includes(word)), [], `payload ${id}: ${html}`);
  }
});

test('all of the attacks are there, and what is clean stays as it is', () => {
  assert.equal(attacks.length, 112);
  const once = clean(attacks.map((attack) => attack.payload));
  const twice = clean(once.map(({ html }) => html));
  assert.deepEqual(twice, once);
});

/** Words of HTML that a reader sees when it is shown as it is, in a document where nothing runs. */
function wordsShownBy(page, html) {
  return page.evaluate((markup) => {
    const { body } = new DOMParser().parseFromString(markup, 'text/html');
    for (const unseen of body.querySelectorAll('script, style, title, template, noscript, desc, defs, metadata')) unseen.remove();
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const words = [];
    while (texts.nextNode()) words.push(...(texts.currentNode.data.match(/[\p{L}\p{N}]+/gu) ?? []));
    return words;
  }, html);
}

test('what a reader saw of an attack he sees of what is left of it', async () => {
  const page = await (await browser.context()).newPage();
  let looked = 0;
  for (const { id, text } of clean(attacks.map((attack) => attack.payload))) {
    const { payload, expected } = attacks[id];
    // What another cleaner with a wider list leaves in every browser is text and no part of the attack.
    let kept = [...new Set(await wordsShownBy(page, payload))];
    for (const one of [expected].flat()) {
      const words = new Set(await wordsShownBy(page, one));
      kept = kept.filter((word) => words.has(word));
    }
    looked += kept.length;
    assert.deepEqual(kept.filter((word) => !text.includes(word)), [], `payload ${id}: ${payload}`);
  }
  assert.ok(looked > 100, 'there was text to look for');
});

test('a mail keeps its links, and its remote images ask for nothing', async () => {
  const page = await (await browser.context()).newPage();
  const [mail] = clean(['<p>See <a href="https://example.com/trip" onclick="alert(1)">your trip</a></p><img src="http://127.0.0.1:9/pixel.png" alt="Map" width=40 height=40>']);
  const { happened, text } = await show(page, mail.html);
  assert.deepEqual(happened, []);
  assert.match(text, /your trip/);
  await eventually(() => page.locator('a').getAttribute('href'), 'https://example.com/trip');
  await eventually(() => page.locator('a').getAttribute('rel'), /noopener/);
  await eventually(() => page.locator('img').getAttribute('src'), null);
});
import { eventually } from './support/eventually.mjs';
