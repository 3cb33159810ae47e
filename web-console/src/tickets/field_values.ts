// Values of the fields that a workspace defines: as somebody types them, as the server keeps them, and in words. Pure.

import { date_words, number } from '../text/format';
import { amount_text, exponent_of, money, read_amount } from '../text/money';
import { label_in, type FieldDefinition } from './definitions';

export interface TypedSum {
  readonly amount: string;
  readonly currency: string;
}

export type Typed = string | TypedSum;
export type Fault = 'number' | 'date' | 'amount' | 'currency' | 'long';
export type Reading = { readonly value: unknown } | { readonly fault: Fault };

export const longest_text = 1000;

interface Money {
  readonly amount: number; // minor units
  readonly currency: string;
}

const is_money = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

// As it stands in its field.
export function typed_of({ type }: FieldDefinition, value: unknown): Typed {
  if (type === 'money') {
    if (!is_money(value)) return { amount: '', currency: '' };
    return { amount: amount_text(value.amount, exponent_of(value.currency)), currency: value.currency };
  }
  return value === null || value === undefined ? '' : String(value);
}

// Null is a value: it takes the field away.
export function read_typed({ type }: FieldDefinition, typed: Typed): Reading {
  if (typeof typed !== 'string') return read_sum(typed);
  const text = typed.trim();
  if (text === '') return { value: null };
  switch (type) {
    case 'number': {
      const read = Number(text.replace(',', '.'));
      return Number.isFinite(read) ? { value: read } : { fault: 'number' };
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? { value: text } : { fault: 'date' };
    case 'flag':
      return { value: text === 'true' };
    case 'text':
      return Array.from(text).length <= longest_text ? { value: text } : { fault: 'long' };
    default:
      return { value: text };
  }
}

function read_sum({ amount, currency }: TypedSum): Reading {
  if (amount.trim() === '') return { value: null };
  if (!/^[A-Z]{3}$/.test(currency)) return { fault: 'currency' };
  const minor = read_amount(amount, exponent_of(currency));
  return minor === null ? { fault: 'amount' } : { value: { amount: minor, currency } };
}

export interface FlagWords {
  readonly yes: string;
  readonly no: string;
}

// Null: it is empty.
export function value_words(definition: FieldDefinition | undefined, value: unknown, language: string, flags: FlagWords): string | null {
  if (value === null || value === undefined) return null;
  if (is_money(value)) return money(value.currency, value.amount);
  if (typeof value === 'boolean') return value ? flags.yes : flags.no;
  if (typeof value === 'number') return number(value);
  const text = String(value);
  if (definition?.type === 'date') return date_words(text);
  const choice = definition?.choices?.find((one) => one.value === text);
  return choice === undefined ? text : label_in(choice.label, language, text);
}
