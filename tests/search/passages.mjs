// Whether the search finds any text at least as well as plain BM25 over well segmented words does, in each language, as
// asked, with one slip and with two. It does not lean on the trade's vocabulary or on keywords: without arguments, the
// bodies of the shipped articles are searched for by their titles and summaries, which are taken out of them.
//   node tests/search/passages.mjs [NAME.LANGUAGE.json…]
// With arguments: question sets in the form of SQuAD (XQuAD, JSQuAD, KorQuAD…), each paragraph a document. Exit code 1:
// below BM25 somewhere by more than chance lets through.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const program = process.env.WAYDESK_BIN ?? path.join(root, 'build/release/waydesk');
const deepest = 10;
const mostQuestions = 400; // of a language, evenly out of all
const tolerance = 0.01; // of MRR: four questions of four hundred
const bm25 = { k1: 1.2, b: 0.75 };

/** The shipped articles by language: body as document, title and summary as questions. */
function shippedSets() {
  const sets = new Map();
  const folder = path.join(root, 'kb/articles');
  for (const file of readdirSync(folder).sort()) {
    const parts = /^---\n([^]*?)\n---\n([^]*)$/.exec(readFileSync(path.join(folder, file), 'utf8'));
    const [name, language] = file.split('.');
    if (!parts) continue;
    if (!sets.has(language)) sets.set(language, { documents: [], questions: [] });
    const set = sets.get(language);
    set.documents.push({ name, text: parts[2].replace(/\{\{[^}]*\}\}/g, '').replace(/\]\([^)]*\)/g, ']') });
    for (const field of ['title', 'summary']) {
      const value = new RegExp(`^${field}: (.*)$`, 'm').exec(parts[1]);
      if (value) set.questions.push({ query: value[1].replace(/^(["'])(.*)\1$/, '$2'), expected: name });
    }
  }
  return sets;
}

function squadSet(file) {
  const paragraphs = JSON.parse(readFileSync(file, 'utf8')).data.flatMap((article) => article.paragraphs);
  const name = (at) => `p${at}`;
  return {
    documents: paragraphs.map(({ context }, at) => ({ name: name(at), text: context })),
    questions: paragraphs.flatMap(({ qas }, at) => qas.map(({ question }) => ({ query: question, expected: name(at) }))),
  };
}

/** Numbers that are the same in every run (a linear congruence, Numerical Recipes). */
function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A letter left out, doubled by another, replaced, or swapped with its neighbour, never the first of a word. */
function withSlip(query, next) {
  const letters = [...query];
  const isLetter = (at) => /\p{L}/u.test(letters[at] ?? '');
  const places = letters.map((_, at) => at).filter((at) => isLetter(at) && isLetter(at - 1));
  if (places.length === 0) return query;
  const at = places[next(places.length)];
  const other = letters[places[next(places.length)]];
  const kind = next(4);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, other);
  else if (kind === 2) letters[at] = other;
  else [letters[at - 1], letters[at]] = [letters[at], letters[at - 1]];
  return letters.join('');
}

const segmenters = new Map();
function wordsOf(text, language) {
  if (!segmenters.has(language)) segmenters.set(language, new Intl.Segmenter(language, { granularity: 'word' }));
  const pieces = segmenters.get(language).segment(text.normalize('NFKC').toLowerCase());
  return [...pieces].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Plain BM25 (Robertson et al. 1994): answers a query with the names of the best documents. */
function plainSearch(documents, language) {
  const postings = new Map();
  const lengths = documents.map(({ text }, at) => {
    const words = wordsOf(text, language);
    for (const word of words) {
      if (!postings.has(word)) postings.set(word, new Map());
      postings.get(word).set(at, (postings.get(word).get(at) ?? 0) + 1);
    }
    return words.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return (query) => {
    const scores = new Map();
    for (const word of new Set(wordsOf(query, language))) {
      const found = postings.get(word) ?? new Map();
      const rarity = Math.log(1 + (documents.length - found.size + 0.5) / (found.size + 0.5));
      for (const [at, count] of found) {
        const room = bm25.k1 * (1 - bm25.b + (bm25.b * lengths[at]) / mean);
        scores.set(at, (scores.get(at) ?? 0) + (rarity * count * (bm25.k1 + 1)) / (count + room));
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1]).slice(0, deepest).map(([at]) => documents[at].name);
  };
}

/** What `waydesk kb search` finds for each query, in a folder that is made for it. */
function ourSearch(documents, language, queries) {
  const folder = mkdtempSync(path.join(tmpdir(), 'waydesk-passages-'));
  try {
    for (const { name, text } of documents) writeFileSync(path.join(folder, `${name}.${language}.md`), `${text}\n`);
    const input = queries.map((query, id) => JSON.stringify({ id, query })).join('\n');
    const words = ['kb', 'search', '--articles', folder, '--language', language, '--limit', String(deepest)];
    const output = execFileSync(program, words, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    return output.trimEnd().split('\n').map((line) => JSON.parse(line).hits.map(({ article }) => article));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function meanReciprocalRank(found, questions) {
  const ranks = found.map((names, at) => names.indexOf(questions[at].expected));
  return ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / ranks.length;
}

function measure(name, language, { documents, questions }) {
  const step = Math.max(1, questions.length / mostQuestions);
  const asked = Array.from({ length: Math.min(mostQuestions, questions.length) }, (_, i) => questions[Math.floor(i * step)]);
  const next = numbers(documents.length);
  const once = asked.map(({ query }) => withSlip(query, next));
  const kinds = [asked.map(({ query }) => query), once, once.map((query) => withSlip(query, next))];
  const plain = plainSearch(documents, language);
  const ours = ourSearch(documents, language, kinds.flat());
  const figures = kinds.map((queries, kind) => ({
    ours: meanReciprocalRank(ours.slice(kind * asked.length, (kind + 1) * asked.length), asked),
    plain: meanReciprocalRank(queries.map(plain), asked),
  }));
  const told = figures.map((each) => `${each.ours.toFixed(3)} (${each.plain.toFixed(3)})`).join('   ');
  console.log(`${name.padEnd(12)} ${String(documents.length).padStart(5)} ${String(asked.length).padStart(4)}   ${told}`);
  return figures.every((each) => each.ours >= each.plain - tolerance);
}

const files = process.argv.slice(2);
const sets = files.length > 0 ? files.map((file) => [file, squadSet(file)]) : [...shippedSets()];
console.log('set            of  asked   as asked, with one slip, with two: Waydesk (plain BM25)');
const isFine = sets.map(([name, set]) =>
  measure(path.basename(name, '.json'), files.length > 0 ? name.split('.').at(-2) : name, set),
);
process.exitCode = isFine.every(Boolean) ? 0 : 1;
