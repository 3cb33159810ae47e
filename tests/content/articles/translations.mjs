// A translation says what the English text says: the same figures, codes, blocks and links.

import { blocksOf, linksOf } from './body.mjs';
import { figuresIn, plainText } from './figures.mjs';

/** Codes that are spoken of by name in other languages, so they need not be the same. */
const NAMED = new Set(['USA', 'SDR', 'VIP', 'SMS', 'PDF', 'GPS']);

function counted(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** What one list has more often than the other. */
function surplus(one, other) {
  const counts = counted(other);
  return one.filter((item) => {
    const left = counts.get(item) ?? 0;
    counts.set(item, left - 1);
    return left <= 0;
  });
}

function* difference(what, own, english) {
  const missing = surplus(english, own);
  const added = surplus(own, english);
  if (missing.length > 0) yield `${what} missing: ${missing.join(', ')}`;
  if (added.length > 0) yield `${what} not in English: ${added.join(', ')}`;
}

/** Codes of the trade (WCHR, PNR, EU261, C-402/07) and what stands in code marks; each once. */
export function codesOf(body, currencies) {
  const marked = [...body.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  const tokens = plainText(body).normalize('NFKC').match(/[A-Za-z0-9_][A-Za-z0-9_/-]*[A-Za-z0-9]/g) ?? [];
  const codes = tokens.filter((token) => token.length >= 3 && !/[a-z]/.test(token) && /[A-Z].*[A-Z0-9]/.test(token));
  const keys = tokens.filter((token) => /^[a-z]+(?:_[a-z]+)+$/.test(token));
  const all = [...marked, ...codes, ...keys].filter((code) => !NAMED.has(code) && !currencies.includes(code));
  return [...new Set(all)].sort();
}

export function* translationFaults(text, english, currencies) {
  const versions = [text.head.source_version, english.head.source_version ?? '1'];
  if (versions[0] && Number(versions[0]) < Number(versions[1]))
    yield `is made from version ${versions[0]}, the English text is at version ${versions[1]}`;
  if (Number(versions[0]) > Number(versions[1])) yield `is made from version ${versions[0]}, which the English text has not reached`;
  for (const part of ['title', 'summary']) {
    const own = figuresIn(text.head[part] ?? '', text.language, currencies);
    yield* difference(`figures of the ${part}`, own, figuresIn(english.head[part] ?? '', 'en', currencies));
  }
  yield* difference('figures', figuresIn(text.body, text.language, currencies), figuresIn(english.body, 'en', currencies));
  yield* difference('codes', codesOf(text.body, currencies), codesOf(english.body, currencies));
  yield* difference('blocks', blocksOf(text.body), blocksOf(english.body));
  yield* difference('links', linksOf(text.body), linksOf(english.body));
}
