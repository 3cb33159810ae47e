// Checks the articles of the knowledge base (kb/articles/SLUG.LANGUAGE.md) against each other and against the policies.
//
//   node tests/content/check_articles.mjs [--policies FOLDER] [--today 2026-12-01] [FOLDER of articles…]
//
// Prints one line per failure (file: what) and exits 1 on any, 2 on a wrong command line.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bodyFaults } from './articles/body.mjs';
import { factFaults, titleFaults } from './articles/facts.mjs';
import { readFrontMatter } from './articles/front_matter.mjs';
import { languages, required, source } from './articles/languages.mjs';
import { readPacks } from './articles/packs.mjs';
import { nameParts, shapeFaults } from './articles/shape.mjs';
import { translationFaults } from './articles/translations.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @returns files as {name, text}, sorted. */
export function readArticles(folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') })),
  );
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function groupBySlug(texts) {
  const groups = new Map();
  for (const text of texts) groups.set(text.slug, [...(groups.get(text.slug) ?? []), text]);
  return groups;
}

/** What no text can tell by itself. */
function* setFaults(texts) {
  const numbers = new Map();
  for (const [slug, versions] of groupBySlug(texts)) {
    for (const language of required)
      if (!versions.some((text) => text.language === language)) yield { file: slug, what: `is not written in ${language}` };
    const names = versions.map((text) => text.name);
    const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    for (const name of twice) yield { file: name, what: 'exists twice' };
    const number = versions.find((text) => text.language === source)?.head.number;
    if (number && numbers.has(number)) yield { file: slug, what: `has number ${number}, as ${numbers.get(number)} has` };
    if (number) numbers.set(number, slug);
  }
}

function* textFaults(text, english, context) {
  const { packs, currencies, today } = context;
  const sources = english?.head.sources;
  const recalled = Array.isArray(sources) && sources.some((one) => one.status === 'recalled');
  yield* shapeFaults(text, today);
  yield* bodyFaults(text, { packs, audienceOf: context.audienceOf, recalled });
  yield* titleFaults(text, english?.head.policies, packs);
  if (text === english) yield* factFaults(text, packs, currencies);
  else if (english) yield* translationFaults(text, english, currencies);
}

/**
 * @param files {name, text}[]
 * @param packs of readPacks; null leaves out what only policies can tell
 * @param today a review date before it is a failure
 * @returns {file, what}[]
 */
export function checkArticles(files, packs, today) {
  const named = files.map((file) => ({ ...file, ...nameParts(file.name) }));
  const misnamed = `is not SLUG.LANGUAGE.md with a language of ${Object.keys(languages).join(' ')}`;
  const faults = named.filter(({ slug }) => !slug).map(({ name }) => ({ file: name, what: misnamed }));
  const texts = named.filter(({ slug }) => slug).map((file) => ({ ...file, ...readFrontMatter(file.text) }));
  const english = new Map(texts.filter((text) => text.language === source).map((text) => [text.slug, text]));
  const currencies = packs?.currencies ?? Intl.supportedValuesOf('currency');
  const context = { packs, currencies, today, audienceOf: (slug) => english.get(slug)?.head.audience };
  faults.push(...setFaults(texts));
  for (const text of texts)
    for (const what of textFaults(text, english.get(text.slug), context)) faults.push({ file: text.name, what });
  return faults;
}

function summaryOf(files, faults) {
  const count = (language) => files.filter(({ name }) => nameParts(name)?.language === language).length;
  const counts = Object.keys(languages).map((language) => `${language} ${count(language)}`);
  return `${files.length} texts (${counts.join(', ')}), ${faults.length} failures`;
}

function main() {
  const options = {
    policies: { type: 'string', default: path.join(ROOT, 'kb/policies') },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const files = readArticles(positionals.length > 0 ? positionals : [path.join(ROOT, 'kb/articles')]);
  const packs = readPacks(values.policies);
  if (!packs) console.log(`${values.policies}: has no packs, so facts are not compared with policies`);
  const faults = checkArticles(files, packs, values.today);
  for (const { file, what } of faults) console.log(`${file}: ${what}`);
  console.log(summaryOf(files, faults));
  process.exitCode = faults.length > 0 || files.length === 0 ? 1 : 0;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`check_articles: ${error.message}`);
    process.exitCode = 2;
  }
}
