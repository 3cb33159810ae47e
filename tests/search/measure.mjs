// How well the search finds the shipped articles: the labelled questions of questions.tsv, put to `waydesk kb search` in
// the language they are written in, and the mean reciprocal rank (MRR@10) of the first expected article.
//   node tests/search/measure.mjs [--half tune|report] [--misses] [--articles DIR] [--questions FILE]
// The ranking is tuned on the half "tune" only; the half "report" is what is told. Exit code 1: a goal is missed.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const program = process.env.WAYDESK_BIN ?? path.join(root, 'build/release/waydesk');
const deepest = 10;
const goals = { overall: 0.9, typo: 0.85 };

function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
}

function readQuestions(file) {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((value, i) => [columns[i], value])));
}

/** The articles found for each question's id, the best first. */
function search(articles, language, questions) {
  const input = questions.map(({ id, query }) => JSON.stringify({ id, query })).join('\n');
  const words = ['kb', 'search', '--articles', articles, '--language', language, '--limit', String(deepest)];
  const output = execFileSync(program, words, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const answers = output.trimEnd().split('\n').map((line) => JSON.parse(line));
  return new Map(answers.map(({ id, hits }) => [id, hits.map((hit) => hit.article)]));
}

function reciprocalRank(found, expected) {
  const at = found.findIndex((article) => expected.includes(article));
  return at < 0 ? 0 : 1 / (at + 1);
}

const mean = (ranks) => ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function table(questions, key) {
  const groups = groupBy(questions, key);
  for (const [name, members] of [...groups].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${name.padEnd(24)} ${String(members.length).padStart(5)}   ${mean(members.map(({ rank }) => rank)).toFixed(3)}`);
}

const articles = option('--articles', path.join(root, 'kb/articles'));
const half = option('--half', undefined);
const questions = readQuestions(option('--questions', path.join(root, 'tests/search/questions.tsv'))).filter(
  (question) => half === undefined || question.half === half,
);
for (const [language, members] of groupBy(questions, (question) => question.language)) {
  const found = search(articles, language, members);
  for (const question of members) {
    question.found = found.get(question.id);
    question.rank = reciprocalRank(question.found, question.expected.split('|'));
  }
}

if (process.argv.includes('--misses'))
  for (const { id, half: of, language, kind, query, expected, found, rank } of questions)
    if (rank < 1) console.log([of, id, language, kind, query, expected, `found ${found.slice(0, 3).join(' ')}`].join('\t'));
table(questions, (question) => `${question.half}`);
table(questions, (question) => `${question.half} ${question.kind}`);
table(questions, (question) => `${question.half} ${question.language}`);

const told = questions.filter((question) => question.half === 'report');
const typos = told.filter(({ kind }) => kind === 'typo');
if (told.length > 0) {
  const overall = mean(told.map(({ rank }) => rank));
  const misspelled = mean(typos.map(({ rank }) => rank));
  console.log(`MRR@${deepest} of the reported half: ${overall.toFixed(3)} (goal ${goals.overall}), typos ${misspelled.toFixed(3)} (goal ${goals.typo})`);
  process.exitCode = overall >= goals.overall && misspelled >= goals.typo ? 0 : 1;
}
