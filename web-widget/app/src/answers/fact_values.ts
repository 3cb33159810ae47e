// From what was entered in a form to the value of a fact. Numbers may be written in any script's digits.

import type { FactValue } from './help_line';
import type { Question } from './quote_answer';

/** As the controls hold it. Hours and minutes of a duration stand apart by a colon. */
export type Entry = string | string[];

export type Fault = 'missing' | 'number' | 'amount' | 'minutes';

export type Reading = { value: FactValue } | { fault: Fault };

/** Larger ones are mistakes, and would not be whole numbers everywhere. */
const LONGEST_DIGITS = 9;

export function readEntry(question: Question, entry: Entry | undefined, language: string): Reading {
  if (question.kind === 'several') return entry?.length ? { value: [...entry] } : { fault: 'missing' };
  const text = typeof entry === 'string' ? westernDigits(entry.trim()) : '';
  if (!text || text === ':') return { fault: 'missing' };
  switch (question.kind) {
    case 'yes_no':
      return { value: text === 'yes' };
    case 'hours':
      return duration(text);
    case 'days':
      return whole(text, (days) => `P${days}D`);
    case 'number':
      return whole(text, (number) => number);
    case 'amount':
      return amount(text, question.exponent ?? 2, language);
    default:
      return { value: typeof entry === 'string' ? entry.trim() : '' };
  }
}

/** Digits of other scripts stand in blocks of ten, each from zero up. */
function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0)!;
    for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps++) zero--;
    return zero < 0x80 ? digit : String(digit.codePointAt(0)! - zero);
  });
}

function whole(text: string, value: (number: number) => FactValue): Reading {
  const isWhole = /^\d+$/.test(text) && text.length <= LONGEST_DIGITS;
  return isWhole ? { value: value(Number(text)) } : { fault: 'number' };
}

function duration(text: string): Reading {
  const [hours = '', minutes = ''] = text.split(':').map((part) => part.trim() || '0');
  if (!/^\d{1,4}$/.test(hours) || !/^\d{1,2}$/.test(minutes)) return { fault: 'number' };
  if (Number(minutes) > 59) return { fault: 'minutes' };
  const [h, m] = [Number(hours), Number(minutes)];
  return { value: `PT${h || !m ? `${h}H` : ''}${m ? `${m}M` : ''}` };
}

/** Minor units. A point or comma divides where the language has it so, or where what follows cannot be a group of three. */
function amount(text: string, exponent: number, language: string): Reading {
  const bare = text.replace(/[\s'\u2019]/g, '').replace(/\u066b/g, '.').replace(/\u066c/g, ',');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const digits = last < 0 ? 0 : bare.length - last - 1;
  const divides = last >= 0 && (digits !== 3 || (exponent === 3 && bare[last] === decimalOf(language)));
  const whole = (divides ? bare.slice(0, last) : bare).replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  const rest = divides ? bare.slice(last + 1) : '';
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(rest) || (divides && !rest) || rest.length > exponent) return { fault: 'amount' };
  if (whole.length > LONGEST_DIGITS) return { fault: 'amount' };
  return { value: Number(whole + rest.padEnd(exponent, '0')) };
}

function decimalOf(language: string): string {
  const parts = new Intl.NumberFormat(`${language}-u-nu-latn`).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}
