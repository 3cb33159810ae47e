// Counts what collect.mjs gathered into the tables of this folder, one a language (see README.md here for the form):
//   node count.mjs GATHERED [OUT]

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [gathered, out = path.dirname(fileURLToPath(import.meta.url))] = process.argv.slice(2);

const longest = 5; // letters and boundaries of an n-gram, the last of them being what is predicted
const shareOfLists = 0.4; // of the weight of words: lists hold every form once, texts hold what is often said
const [grams, gramsOfMinor] = [5200, 2600];
const steps = 8; // of a bit

const scripts = {
  Latin: 'en de fr es it pt nl pl cs sk ro hu tr sv da nb fi id ms vi tl ca hr sl et lv lt sq '
    + '- nn bs sr-Latn is ga cy eu gl af sw eo la mt lb az uz so zu xh yo ha ig mg ht mi sn st ts tn lg',
  Cyrillic: 'ru uk bg sr mk be kk - mn ky tg',
  Arabic: 'ar fa ur - ps',
  Devanagari: 'hi - mr ne',
  Hebrew: 'he - yi',
};
const gatheredAs = { so: 'som', zu: 'zul', xh: 'xh', yo: 'yor', ha: 'hau', ig: 'ibo', mg: 'mlg', yi: 'ydd' };

const read = (name) => { try { return fs.readFileSync(path.join(gathered, name), 'utf8'); } catch { return ''; } };

/** Word -> weight. What stands in the texts of half of all languages is a name or was left in English. */
function wordsOf(language, script) {
  const isOurs = new RegExp(`^[\\p{Script=${script}}\\p{M}'’]+$`, 'u');
  const split = (text) => text.normalize('NFC').toLowerCase().match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
  const told = new Map();
  for (const word of split(read(`${language}.txt`) + read(`${gatheredAs[language] ?? '-'}.txt`))) {
    if (isOurs.test(word)) told.set(word, (told.get(word) ?? 0) + 1);
  }
  const listed = new Set(split(read(`${language}.words`)).filter((word) => isOurs.test(word)));
  return { told, listed };
}

function weigh({ told, listed }, isEverywhere) {
  const weights = new Map();
  let sum = 0;
  for (const [word, count] of told) {
    if (isEverywhere(word)) continue;
    const weight = count ** 0.8;
    weights.set(word, weight);
    sum += weight;
  }
  const each = (shareOfLists / (1 - shareOfLists)) * sum / Math.max(listed.size, 20_000);
  for (const word of listed) weights.set(word, (weights.get(word) ?? 0) + each);
  return weights;
}

/** gram -> weight, and context -> [weight, number of different letters after it]. */
function count(weights) {
  const ofGram = new Map();
  for (const [word, weight] of weights) {
    const letters = ['_', ...word.replaceAll('’', "'"), '_'];
    for (let end = 1; end < letters.length; end += 1) {
      for (let length = 1; length <= Math.min(longest, end + 1); length += 1) {
        const gram = letters.slice(end + 1 - length, end + 1).join('');
        ofGram.set(gram, (ofGram.get(gram) ?? 0) + weight);
      }
    }
  }
  const ofContext = new Map();
  for (const [gram, weight] of ofGram) {
    const context = [...gram].slice(0, -1).join('');
    const entry = ofContext.get(context) ?? [0, 0];
    entry[0] += weight;
    entry[1] += 1;
    ofContext.set(context, entry);
  }
  return { ofGram, ofContext };
}

/** Interpolated after Witten and Bell: how probable the last letter of a gram is after the others. */
function probabilities({ ofGram, ofContext }, unit) {
  const known = new Map();
  const probability = (gram) => {
    if (gram === '') return 1 / 60;
    const found = known.get(gram);
    if (found !== undefined) return found;
    const letters = [...gram];
    const [weight, kinds] = ofContext.get(letters.slice(0, -1).join('')) ?? [0, 0];
    const shorter = letters.length === 1 ? 1 / 60 : probability(letters.slice(1).join(''));
    const reserve = kinds * unit;
    const value = weight + reserve === 0 ? shorter : ((ofGram.get(gram) ?? 0) + reserve * shorter) / (weight + reserve);
    known.set(gram, value);
    return value;
  };
  return probability;
}

function table(weights, most) {
  const counts = count(weights);
  const unit = [...weights.values()].reduce((a, b) => a + b, 0) / 20_000;
  const probability = probabilities(counts, unit);
  const ranked = [];
  for (const [gram, weight] of counts.ofGram) {
    const letters = [...gram];
    const own = probability(gram);
    const worth = letters.length === 1 ? Infinity : weight * Math.abs(Math.log(own / probability(letters.slice(1).join(''))));
    ranked.push({ gram, own, worth: weight < unit / 4 && letters.length > 1 ? 0 : worth });
  }
  ranked.sort((a, b) => b.worth - a.worth);
  const byCost = new Map();
  for (const { gram, own } of ranked.slice(0, most)) {
    const cost = Math.min(Math.round(-Math.log2(own) * steps), 160);
    byCost.set(cost, [...(byCost.get(cost) ?? []), gram]);
  }
  return [...byCost].sort(([a], [b]) => a - b).map(([cost, list]) => `${cost} ${list.sort().join(' ')}\n`).join('');
}

const all = new Map();
for (const [script, list] of Object.entries(scripts)) {
  const [major, minor = ''] = list.split(' - ');
  for (const language of major.split(' ')) all.set(language, { most: grams, words: wordsOf(language, script) });
  for (const language of minor.split(' ').filter(Boolean)) all.set(language, { most: gramsOfMinor, words: wordsOf(language, script) });
}
const spread = new Map();
for (const { words } of all.values()) for (const word of words.told.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
for (const [language, { most, words }] of all) {
  const isEverywhere = (word) => word.length > 3 && spread.get(word) > 22;
  const text = table(weigh(words, isEverywhere), most);
  fs.writeFileSync(path.join(out, `${language}.txt`), text);
  console.log(language, words.told.size, words.listed.size, text.length);
}
