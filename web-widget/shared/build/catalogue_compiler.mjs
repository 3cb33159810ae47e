// One domain of the catalogue (core/language/locales/<domain>/<language>.json) to JavaScript modules. English is the
// source: its keys are the keys, and its text stands in for a translation that is missing.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOf, compileMessage, pluralsOf, readMessage } from './message_compiler.mjs';
import { PSEUDO_LANGUAGES, pseudoMessage } from './pseudo.mjs';

export const LOCALES = fileURLToPath(new URL('../../../core/language/locales', import.meta.url));
const SOURCE = 'en';

export function languagesOf(domain, root = LOCALES) {
  const files = readdirSync(path.join(root, domain)).filter((name) => name.endsWith('.json'));
  const languages = files.map((name) => name.slice(0, -'.json'.length));
  return [SOURCE, ...languages.filter((language) => language !== SOURCE).sort()];
}

export const fileOf = (domain, language, root = LOCALES) => path.join(root, domain, `${language}.json`);

function readJson(domain, language, root) {
  return JSON.parse(readFileSync(fileOf(domain, language, root), 'utf8'));
}

/**
 * The messages of one language as trees, in the order of the source's keys.
 * @param report called with a sentence for every message that is missing or does not fit.
 */
export function readCatalogue(domain, language, report, root = LOCALES) {
  const source = readJson(domain, SOURCE, root);
  const pseudo = PSEUDO_LANGUAGES.includes(language);
  const own = pseudo || language === SOURCE ? source : readJson(domain, language, root);
  for (const key of Object.keys(own)) if (!(key in source)) report(`${domain}/${language}: ${key} is not a key of ${SOURCE}`);
  const catalogue = {};
  for (const [key, english] of Object.entries(source)) {
    const original = readMessage(english);
    if (!(key in own)) report(`${domain}/${language}: ${key} is missing`);
    const message = key in own && language !== SOURCE && !pseudo ? readOwn(own[key], original, language, (fault) => report(`${domain}/${language}: ${key} ${fault}`)) : original;
    catalogue[key] = pseudo ? pseudoMessage(language, message) : message;
  }
  return catalogue;
}

function readOwn(text, original, language, report) {
  let message;
  try {
    message = readMessage(text);
  } catch (problem) {
    report(`cannot be read (${problem.message})`);
    return original;
  }
  const known = argumentsOf(original);
  for (const name of Object.keys(argumentsOf(message))) {
    if (name in known) continue;
    report(`uses {${name}}, which nobody gives`);
    return original;
  }
  for (const plural of pluralsOf(message)) {
    const rules = new Intl.PluralRules(language, { type: plural.ordinal ? 'ordinal' : 'cardinal' });
    const missing = rules.resolvedOptions().pluralCategories.filter((category) => !plural.categories.includes(category));
    if (missing.length > 0) report(`has no plural form for ${missing.join(', ')}`);
  }
  return message;
}

/** Source of a module whose default export maps keys, or their `short` names, to messages. */
export function compileCatalogue(catalogue, short = new Map()) {
  const lines = Object.entries(catalogue).map(([key, message]) => `${JSON.stringify(short.get(key) ?? key)}:${compileMessage(message)}`);
  return `export default {\n${lines.join(',\n')}\n}`;
}
