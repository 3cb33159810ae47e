// The form of the front matter: which keys, which values.

import { languages, source } from './languages.mjs';

const OWN_KEYS = ['title', 'summary', 'keywords'];
const SHARED_KEYS = ['number', 'category', 'audience', 'policies', 'facts', 'sources', 'owner', 'review', 'valid_from'];
const OPTIONAL_KEYS = { source: ['valid_until', 'source_version'], translation: [] };
const CHOICES = {
  category: ['refund', 'disruption', 'booking', 'documents', 'baggage', 'special-needs', 'stays', 'service', 'internal'],
  audience: ['public', 'internal'],
  owner: ['policy-team', 'service-team', 'payments-team', 'special-care-team'],
};
const STATUSES = ['verified', 'secondary', 'recalled'];
const KEYWORDS = { least: 5, most: 12 };

function isDate(text) {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function* keyFaults(head, isSource) {
  const needed = isSource ? [...OWN_KEYS, ...SHARED_KEYS] : [...OWN_KEYS, 'source_version'];
  const allowed = [...needed, ...OPTIONAL_KEYS[isSource ? 'source' : 'translation']];
  for (const key of needed) if (!(key in head)) yield `${key} is missing`;
  for (const key of Object.keys(head)) if (!allowed.includes(key)) yield `${key} does not belong into this file`;
}

function* ownFaults({ title, summary, keywords, source_version: version }) {
  for (const [key, value] of Object.entries({ title, summary }))
    if (value !== undefined && typeof value !== 'string') yield `${key} is not a text`;
  if (typeof summary === 'string' && summary.includes('\n')) yield 'summary is more than one line';
  if (version !== undefined && !/^[1-9]\d*$/.test(version)) yield 'source_version is not a number from 1';
  if (keywords === undefined) return;
  if (!Array.isArray(keywords)) yield 'keywords is not a list';
  else if (keywords.length < KEYWORDS.least || keywords.length > KEYWORDS.most)
    yield `has ${keywords.length} keywords instead of ${KEYWORDS.least} to ${KEYWORDS.most}`;
  else if (new Set(keywords).size < keywords.length) yield 'names a keyword twice';
}

function* sourceFaults(sources, today) {
  if (!Array.isArray(sources) || sources.length === 0) return yield 'sources names none';
  for (const { name, status, checked, ...rest } of sources) {
    if (!name) yield 'a source has no name';
    if (!STATUSES.includes(status)) yield `source "${name}" has the status "${status}"`;
    if (!checked || !isDate(checked)) yield `source "${name}" has no date of its check`;
    else if (checked > today) yield `source "${name}" is checked in the future (${checked})`;
    for (const key of Object.keys(rest)) yield `source "${name}" has an unknown ${key}`;
  }
}

function* sharedFaults(head, today) {
  for (const [key, values] of Object.entries(CHOICES))
    if (key in head && !values.includes(head[key])) yield `${key} "${head[key]}" is none of ${values.join(', ')}`;
  for (const key of ['policies', 'facts']) if (key in head && !Array.isArray(head[key])) yield `${key} is not a list`;
  for (const key of ['review', 'valid_from', 'valid_until'])
    if (key in head && !isDate(head[key])) yield `${key} "${head[key]}" is not a date`;
  if ('number' in head && !/^[1-9]\d*$/.test(head.number)) yield 'number is not a number from 1';
  if (head.valid_until && head.valid_until <= head.valid_from) yield 'valid_until is not after valid_from';
  if (head.review < today) yield `review was due on ${head.review}`;
  if ((head.category === 'internal') !== (head.audience === 'internal')) yield 'category and audience disagree about internal';
  if ('sources' in head) yield* sourceFaults(head.sources, today);
}

/** @param today as 2026-12-01 */
export function* shapeFaults(text, today) {
  yield* text.faults;
  yield* keyFaults(text.head, text.language === source);
  yield* ownFaults(text.head);
  if (text.language === source) yield* sharedFaults(text.head, today);
}

/** @returns {slug, language} of a file's name, null if it has none. */
export function nameParts(file) {
  const found = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.([A-Za-z-]+)\.md$/.exec(file);
  return found && found[2] in languages ? { slug: found[1], language: found[2] } : null;
}
