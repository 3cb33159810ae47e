// The form of a step, made of what the process says must be told: how each field is asked, what is missing, what is sent.
// Pure; moments are by this computer's clock.

import { amount_text, exponent_of, read_amount } from '../text/money';
import { is_sum, type FieldForm, type Fields, type Value } from './form';

export type Input = 'line' | 'text' | 'choice' | 'checks' | 'lines' | 'money' | 'moment' | 'count' | 'flag' | 'agent' | 'clock' | 'policy' | 'quote' | 'case';

export interface TypedSum {
  readonly amount: string;
  readonly currency: string;
}

// As it stands in the form: texts that are typed, null for a yes or no that nobody chose.
export type Entry = string | boolean | null | readonly string[] | TypedSum;
export type Draft = { readonly [field: string]: Entry };

export type Fault = 'needed' | 'amount' | 'currency' | 'count' | 'moment';

// Texts that are chosen or looked up rather than written.
const chosen: { readonly [field: string]: Input } = {
  handler: 'agent', about_agent: 'agent', approved_by: 'agent', owner: 'agent', clock: 'clock', regime: 'policy', rule: 'policy',
  quote: 'quote', original: 'case', group: 'case', policy: 'policy',
};

// Texts of one line; the others have room for several.
const short: ReadonlySet<string> = new Set([
  'recording', 'complainant', 'policy_rule', 'reported_to', 'reach', 'unit', 'supplier', 'receiver', 'reference', 'payment', 'agreed_rule', 'provider_reference', 'trace_reference',
]);

export function input_of({ name, type, choices }: FieldForm): Input {
  switch (type) {
    case 'text':
      return chosen[name] ?? (short.has(name) ? 'line' : 'text');
    case 'list':
      return choices === null ? 'lines' : 'checks';
    default:
      return type;
  }
}

export const lines_of = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

const two = (value: number): string => String(value).padStart(2, '0');

// "2026-11-30T14:30", as fields for a moment have it.
export function moment_text(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function read_moment(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? new Date(text).getTime() : NaN;
  return Number.isNaN(at) ? null : at;
}

export function draft_of(fields: readonly FieldForm[], known: Fields = {}): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, entry_of(field, known[field.name])]));
}

function entry_of(field: FieldForm, value: Value | undefined): Entry {
  switch (input_of(field)) {
    case 'flag':
      return typeof value === 'boolean' ? value : null;
    case 'checks':
      return Array.isArray(value) ? value : [];
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'moment':
      return typeof value === 'number' ? moment_text(value) : '';
    case 'money': {
      if (!is_sum(value)) return { amount: '', currency: '' };
      return { amount: value.minor === 0 ? '' : amount_text(value.minor, exponent_of(value.currency)), currency: value.currency };
    }
    default:
      return value === undefined ? '' : String(value);
  }
}

// What a field has to say to the server; undefined: nothing, a fault: it cannot be read.
function read(field: FieldForm, entry: Entry | undefined): { readonly value?: Value; readonly fault?: Fault } {
  if (entry === null || entry === undefined) return {};
  if (typeof entry === 'boolean') return { value: entry };
  const input = input_of(field);
  if (typeof entry === 'object' && 'amount' in entry) return read_sum(entry);
  if (typeof entry !== 'string') return entry.length === 0 ? {} : { value: entry };
  const text = entry.trim();
  if (text === '') return {};
  if (input === 'lines') return { value: lines_of(text) };
  if (input === 'moment') return given(read_moment(text), 'moment');
  if (input === 'count') return given(/^\d{1,9}$/.test(text) ? Number(text) : null, 'count');
  return { value: text };
}

const given = (value: Value | null, fault: Fault) => (value === null ? { fault } : { value });

function read_sum({ amount, currency }: TypedSum): { readonly value?: Value; readonly fault?: Fault } {
  if (amount.trim() === '') return {};
  const code = currency.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return { fault: 'currency' };
  const minor = read_amount(amount, exponent_of(code));
  return minor === null ? { fault: 'amount' } : { value: { minor, currency: code } };
}

// What stands in the way of sending it, in the order of the form.
export function faults_of(fields: readonly FieldForm[], draft: Draft): ReadonlyMap<string, Fault> {
  const found = new Map<string, Fault>();
  for (const field of fields) {
    const { value, fault } = read(field, draft[field.name]);
    if (fault !== undefined) found.set(field.name, fault);
    else if (value === undefined && field.required) found.set(field.name, 'needed');
  }
  return found;
}

// What was left empty is not sent.
export function values_of(fields: readonly FieldForm[], draft: Draft): Fields {
  const told = fields.map((field) => [field.name, read(field, draft[field.name]).value] as const);
  return Object.fromEntries(told.filter((pair): pair is [string, Value] => pair[1] !== undefined));
}

export const is_same = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);
