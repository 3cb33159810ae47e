// What must hold in every body by itself: length, form, links, blocks, and that what is only recalled is said to be so.

import { plainText } from './figures.mjs';
import { languages, source } from './languages.mjs';

const LINK = /\[[^\]]*\]\(([^)]*)\)/g;
const BLOCK = /\{\{([^}]*)\}\}/g;
// Arabic-Indic, Persian, Thai and full-width digits, and percentages in words of numerals.
const OTHER_DIGITS = /[\u0660-\u0669\u06F0-\u06F9\u0E50-\u0E59\uFF10-\uFF19]|百分之|％分/u;
const AMOUNT_BEFORE_CODE = /\d ?(?:EUR|USD|GBP|CNY|JPY|KRW|XDR|€|\$|£|¥|元|円|원|ユーロ|유로|歐元|欧元|ยูโร|يورو|euros?\b)|[€$£¥] ?\d/u;

export const linksOf = (body) => [...body.matchAll(LINK)].map((match) => match[1]);
export const blocksOf = (body) => [...body.matchAll(BLOCK)].map((match) => match[1].trim());

const segments = (text, language, granularity) => [...new Intl.Segmenter(language, { granularity }).segment(text)];

/** In the unit of the language's limit; spaces, signs of lists and addresses of links do not count. */
export function lengthOf(body, language) {
  const text = plainText(body);
  const { unit } = languages[language].limit;
  if (unit === 'characters') return segments(text.replace(/\s/g, ''), language, 'grapheme').length;
  if (unit === 'words') return text.split(/\s+/).filter(Boolean).length;
  return segments(text, language, 'word').filter((segment) => segment.isWordLike).length;
}

function* blockFaults(body, packs) {
  const deadlines = packs?.deadlines();
  for (const line of body.split('\n'))
    if (/\{\{|\}\}/.test(line) && !/^\{\{[^{}]*\}\}$/.test(line)) yield `a block does not stand on a line of its own: "${line}"`;
  for (const block of blocksOf(body)) {
    const name = /^deadline ([a-z_]+)$/.exec(block)?.[1];
    if (block !== 'quote' && !name) yield `{{${block}}} is no block`;
    if (name && deadlines && !deadlines.has(name)) yield `{{${block}}}: no policy has deadline.${name}`;
  }
}

function* linkFaults(text, audienceOf) {
  for (const slug of linksOf(text.body)) {
    const audience = audienceOf(slug);
    if (!audience) yield `links to "${slug}", which is no article`;
    if (audience === 'internal' && audienceOf(text.slug) === 'public') yield `links to "${slug}", which is for agents only`;
    if (slug === text.slug) yield 'links to itself';
  }
}

/**
 * @param text {slug, language, head, body}
 * @param audienceOf "public" or "internal" by slug, undefined if there is no such article
 * @param recalled whether a source of the article is only recalled
 */
export function* bodyFaults(text, { packs, audienceOf, recalled }) {
  const { limit, confirm } = languages[text.language];
  const length = lengthOf(text.body, text.language);
  if (length === 0) yield 'has no text';
  if (length > limit.count) yield `has ${length} ${limit.unit} instead of ${limit.count} at most`;
  if (/<\/?[a-z!]/i.test(text.body)) yield 'holds HTML';
  if (/^#/m.test(text.body)) yield 'holds a heading; the title is the heading';
  const prose = `${text.head.summary}\n${text.body}`;
  if (/[!！¡]/u.test(prose)) yield 'exclaims';
  if (OTHER_DIGITS.test(`${text.head.title}\n${prose}`)) yield 'writes a number in other than Western digits';
  const amount = AMOUNT_BEFORE_CODE.exec(prose.replace(LINK, ''));
  if (amount) yield `writes an amount without its code before it: "${amount[0]}"`;
  if (recalled && !confirm.test(prose)) yield 'does not say "to be confirmed", though a source is only recalled';
  const tells = text.language === source && audienceOf(text.slug) === 'public' && confirm.test(prose);
  if (tells && !recalled) yield 'says "to be confirmed", though no source is only recalled';
  yield* blockFaults(text.body, packs);
  yield* linkFaults(text, audienceOf);
}
