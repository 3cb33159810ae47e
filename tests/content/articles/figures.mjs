// The figures of a text, in one form for all languages: "5 %", "EUR 250", "48 h", "7 business days", "1500 km",
// "2026-01-19", "--10-01" (a day of every year), "2029-03", "18:00", and "4" where a number counts something else.

import { languages } from './languages.mjs';

const NUMBER = String.raw`\d{1,3}(?:[ ,.]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;
// What may stand between two numbers that share the unit of the second: "15 to 29 minutes".
const BETWEEN = ['-', '–', '~', 'to', 'and', 'or', 'bis', 'und', 'oder', 'à', 'et', 'ou', 'a', 'y', 'o', '到', '至', '或', '和']
  .concat(['から', 'または', 'か', '에서', '부터', '또는', 'ถึง', 'หรือ', 'และ', 'إلى', 'أو', 'و', '،', '、', ',']);
const CONNECTOR = new RegExp(`^ ?(?:${BETWEEN.join('|')}) ?$`, 'iu');
const ARTICLE_OF_LAW = String.raw`(?:Art\.|Artikel|Artículo|Article|المادة) ?\d+(?:\(\d+\))?|[第제]\d+[条條조]`;
const LAW_NUMBER = new RegExp(String.raw`[A-Z]+-?\d+(?:\/\d+)?|\d+\/\d+|${ARTICLE_OF_LAW}`, 'gu');
const MARKS = /[\u0610-\u061A\u064B-\u065F\u200E\u200F\u061C\u2066-\u2069]/gu;

/** "1 519,50" and "1,519.50" are 1519.5. */
function canonicalNumber(text) {
  const groups = /^\d{1,3}(?:[ ,.]\d{3})+/.exec(text);
  const whole = groups ? groups[0].replace(/\D/g, '') : /^\d+/.exec(text)[0];
  const fraction = (groups ? text.slice(groups[0].length) : text.slice(whole.length)).replace(/\D/g, '').replace(/0+$/, '');
  return String(Number(whole)) + (fraction ? `.${fraction}` : '');
}

/** Without the signs of lists and links, blocks, and the marks that only steer direction or vowels. */
export function plainText(body) {
  return body
    .replace(/^\{\{.*\}\}$/gm, '')
    .replace(/^ {0,3}(?:\d+\.|[-*]) /gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '');
}

const pad = (number) => String(number).padStart(2, '0');

// As the language writes them: "May" is a month, "may" is not.
function monthNames(language) {
  const locale = `${language}-u-ca-gregory-nu-latn`;
  const months = [...Array(12).keys()].map((month) => new Date(Date.UTC(2026, month, 1)));
  const names = new Map();
  for (const form of [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }]) {
    const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' });
    months.forEach((date, index) => {
      const name = format.formatToParts(date).find((part) => part.type === 'month').value.normalize('NFKC').replace(/\.$/, '');
      if (!/^\d/.test(name)) names.set(name, index + 1);
    });
  }
  return names;
}

const datePatterns = new Map();

function patternsOf(language) {
  if (datePatterns.has(language)) return datePatterns.get(language);
  const names = monthNames(language);
  const word = [...names.keys()].sort((a, b) => b.length - a.length).join('|').replaceAll('.', '\\.');
  const patterns = [
    [/(\d{4})-(\d{2})-(\d{2})/g, (y, m, d) => [y, m, d]],
    [/(?<!\d)(\d{4})-(\d{2})(?!\d)/g, (y, m) => [y, m, null]],
    [/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일號号]?/g, (y, m, d) => [y, m, d]],
    [/(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일號号]/g, (m, d) => [null, m, d]],
    [/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]/g, (y, m) => [y, m, null]],
  ];
  if (word) {
    const name = (text) => names.get(text);
    const day = language === 'de' ? '(\\d{1,2})\\.?' : '(\\d{1,2})(?:er|º)?';
    patterns.push(
      [new RegExp(String.raw`${day} ?(?:de )?(${word})\.?,? (?:de |del )?(\d{4})`, 'gu'), (d, m, y) => [y, name(m), d]],
      [new RegExp(String.raw`(?<!\p{L})(${word}) (\d{1,2}),? (\d{4})`, 'gu'), (m, d, y) => [y, name(m), d]],
      [new RegExp(String.raw`${day} ?(?:de )?(${word})(?!\p{L})`, 'gu'), (d, m) => [null, name(m), d]],
      [new RegExp(String.raw`(?<!\p{L})(${word}) (?:de |del )?(\d{4})`, 'gu'), (m, y) => [y, name(m), null]],
    );
  }
  datePatterns.set(language, patterns);
  return patterns;
}

const dateFigure = ([year, month, day]) => `${year ?? '-'}-${pad(month)}${day === null ? '' : `-${pad(day)}`}`;

function unitPatterns(language) {
  const letters = !['zh-CN', 'zh-TW', 'ja', 'ko', 'th'].includes(language);
  const entries = Object.entries(languages[language].units);
  return entries.map(([unit, words]) => [unit, new RegExp(`^[ -]?(?:${words.normalize('NFKC')})${letters ? '(?!\\p{L})' : ''}`, 'iu')]);
}

function unitAfter(rest, language) {
  if (/^ ?[%٪]/u.test(rest)) return '%';
  if (/^ ?Wh\b/.test(rest)) return 'Wh';
  return unitPatterns(language).find(([, pattern]) => pattern.test(rest))?.[0];
}

class Scan {
  constructor(text, language) {
    this.text = text;
    this.language = language;
    this.found = [];
  }

  /** Takes every match out of the text; `figure` makes its form, null for something that is no figure. */
  take(pattern, figure) {
    this.text = this.text.replace(pattern, (...match) => {
      const offset = match.findLast((part) => typeof part === 'number');
      const made = figure(...match.slice(1, match.indexOf(offset)));
      if (made !== null) this.found.push({ at: offset, figure: made });
      return '\u0000'.repeat(match[0].length);
    });
  }

  takeNumbers() {
    const numbers = [...this.text.matchAll(new RegExp(NUMBER, 'g'))].map((match) => ({
      at: match.index,
      end: match.index + match[0].length,
      value: canonicalNumber(match[0]),
      unit: unitAfter(this.text.slice(match.index + match[0].length), this.language),
    }));
    for (let i = numbers.length - 2; i >= 0; i -= 1) {
      const between = this.text.slice(numbers[i].end, numbers[i + 1].at);
      if (!numbers[i].unit && CONNECTOR.test(between)) numbers[i].unit = numbers[i + 1].unit;
    }
    for (const { at, value, unit } of numbers) this.found.push({ at, figure: unit ? `${value} ${unit}` : value });
  }
}

/**
 * @param language of languages.mjs
 * @param currencies codes of ISO 4217; an amount has its code before it
 * @returns the figures in their order, each as often as it stands in the text.
 */
export function figuresIn(text, language, currencies) {
  const scan = new Scan(plainText(text).normalize('NFKC').replace(MARKS, ''), language);
  for (const [pattern, order] of patternsOf(language)) scan.take(pattern, (...parts) => dateFigure(order(...parts)));
  scan.take(/(?<!\d)(\d{1,2}):(\d{2})(?!\d)/g, (hour, minute) => `${pad(hour)}:${minute}`);
  scan.take(/(?<!\d)(\d{1,2}) ?h ?(\d{2})(?!\d)/g, (hour, minute) => `${pad(hour)}:${minute}`);
  scan.take(/(?<!\d)(\d{1,2}) ?(?:Uhr(?!\p{L})|[時时點点시](?![間间鐘钟간]))/gu, (hour) => `${pad(hour)}:00`);
  const amounts = new RegExp(String.raw`(?<![A-Z])(${currencies.join('|')}) ?(${NUMBER})`, 'g');
  scan.take(amounts, (code, amount) => `${code} ${canonicalNumber(amount)}`);
  scan.take(LAW_NUMBER, () => null);
  const before = Object.entries(languages[language].before ?? {});
  for (const [unit, pattern] of before) scan.take(new RegExp(pattern, 'gu'), (value) => `${canonicalNumber(value)} ${unit}`);
  scan.takeNumbers();
  return scan.found.sort((a, b) => a.at - b.at).map(({ figure }) => figure);
}

/** A plain count ("4 journeys") needs no fact behind it. */
export const needsFact = (figure) => !/^\d+(?:\.\d+)?$/.test(figure);
