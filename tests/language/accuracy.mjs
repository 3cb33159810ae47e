// How often `waydesk language detect` is right on texts that are cut to a few words:
//   node tests/language/accuracy.mjs SAMPLES.tsv [--misses N]
// SAMPLES.tsv has a line for each text, `language_Script`, tab, text (data/language-samples), or `language`, tab, message
// (core/language/testdata/short_messages.tsv, which is taken as it is with --whole).

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

const { positionals: [samples], values } = parseArgs({
  allowPositionals: true,
  options: { whole: { type: 'boolean' }, misses: { type: 'string', default: '0' } },
});
if (samples === undefined) {
  console.error('usage: node tests/language/accuracy.mjs SAMPLES.tsv [--whole] [--misses N]');
  process.exit(2);
}
const program = process.env.WAYDESK_BIN ?? fileURLToPath(new URL('../../build/release/waydesk', import.meta.url));
const LENGTHS = [1, 2, 3, 5, 10];
const CUTS_OF_ONE = 20; // of one text, so that long ones do not outweigh the others

// The main languages; the others of the samples are counted beside them.
const MAIN = new Set(('en de fr es it pt nl pl cs sk ro hu tr sv da nb fi id ms vi tl ca hr sl et lv lt sq ru uk bg sr mk be kk ar fa ur hi he '
  + 'el hy ka th ja ko zh zh-Hant bn ta te gu kn ml my km').split(' '));
const CODES = { no: 'nb', iw: 'he', jw: 'jv' };
// What stands in another alphabet than people chat in, or was picked to look like a neighbour's.
const LEFT_OUT = /^(az_Arab|kk_Arab|kk_Latn|ro_Cyrl|ko_Hani|ja_Hani|my_Latn|tl_Tglg|.*_close|.*2|zz.*|xx.*)$/;

function languageOf(code) {
  if (code === 'zh_Hant' || code === 'zh-Hant') return 'zh-Hant';
  const primary = code.split('_')[0];
  return CODES[primary] ?? primary;
}

/** Pieces of `count` words; where no blanks stand between words, of as many as a segmenter finds. */
function cut(text, language, count) {
  const segmented = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
  const isSpaced = text.split(/\s+/u).length > segmented.filter((segment) => segment.isWordLike).length / 3;
  const words = isSpaced ? text.split(/\s+/u).filter(Boolean) : segmented.filter((segment) => segment.isWordLike).map((segment) => segment.segment);
  const pieces = [];
  for (let at = 0; at + count <= words.length && pieces.length < CUTS_OF_ONE; at += count)
    pieces.push(words.slice(at, at + count).join(isSpaced ? ' ' : ''));
  return pieces.filter((piece) => /\p{L}{2}/u.test(piece) || !isSpaced);
}

const messages = [];
for (const line of readFileSync(samples, 'utf8').split('\n')) {
  const [code, text] = line.split('\t');
  if (text === undefined || LEFT_OUT.test(code)) continue;
  const language = languageOf(code);
  if (values.whole) messages.push({ language, length: 'all', text });
  else for (const length of LENGTHS) for (const piece of cut(text, language, length)) messages.push({ language, length, text: piece });
}

const input = messages.map(({ text }, id) => JSON.stringify({ id, text })).join('\n');
const answers = execFileSync(program, ['language', 'detect'], { input: `${input}\n`, encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').map((line) => JSON.parse(line));

const table = new Map();
const misses = [];
for (const [at, { language, length, text }] of messages.entries()) {
  const isRight = answers[at].language === language;
  const group = MAIN.has(language) ? 'main' : 'other';
  for (const key of [`${group} ${length}`]) {
    const entry = table.get(key) ?? { right: 0, und: 0, all: 0 };
    entry.all += 1;
    entry.right += isRight ? 1 : 0;
    entry.und += answers[at].language === 'und' ? 1 : 0;
    table.set(key, entry);
  }
  if (!isRight) misses.push(`${language} ${answers[at].language} ${answers[at].confidence} ${text}`);
}

const percent = (part, all) => `${(100 * part / all).toFixed(1)} %`;
console.log('| languages, words | messages | right | right of those that were answered |\n| --- | --- | --- | --- |');
for (const [key, { right, und, all }] of [...table].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })))
  console.log(`| ${key} | ${all} | ${percent(right, all)} | ${percent(right, all - und)} |`);
for (const miss of misses.slice(0, Number(values.misses))) console.log(miss);
