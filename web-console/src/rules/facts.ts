// The facts a condition may ask for, and what each can be compared with: the table of docs/rules.md.

import type { TextKey } from '../text/text';
import type { Comparison, Operand } from './form';

export type FactType = 'text' | 'number' | 'flag' | 'texts' | 'queue';

interface Fact {
  readonly name: string;
  readonly type: FactType;
  readonly label: TextKey;
  readonly usual?: readonly string[]; // values that are offered; others may be written
}

export const own_field = 'field.'; // and the field's name

export const facts: readonly Fact[] = [
  { name: 'text', type: 'text', label: 'fact.text' },
  { name: 'subject', type: 'text', label: 'fact.subject' },
  { name: 'channel', type: 'text', label: 'fact.channel', usual: ['webchat', 'email', 'callback'] },
  { name: 'page', type: 'text', label: 'fact.page' },
  { name: 'language', type: 'text', label: 'fact.language', usual: ['en', 'de', 'fr', 'es', 'ar', 'ja', 'zh'] },
  { name: 'kind', type: 'text', label: 'fact.kind', usual: ['complaint', 'refund'] },
  { name: 'queue', type: 'queue', label: 'fact.queue' },
  { name: 'contact.tier', type: 'text', label: 'fact.tier' },
  { name: 'tags', type: 'texts', label: 'fact.tags' },
  { name: 'waiting_s', type: 'number', label: 'fact.waiting' },
  { name: 'hours.open', type: 'flag', label: 'fact.open' },
  { name: 'booking', type: 'text', label: 'fact.booking' },
  { name: 'booking.service', type: 'text', label: 'fact.service', usual: ['flight', 'train', 'hotel'] },
  { name: 'booking.status', type: 'text', label: 'fact.status', usual: ['ticketed', 'cancelled'] },
  { name: 'booking.hours_to_departure', type: 'number', label: 'fact.departure' },
  { name: 'booking.value', type: 'number', label: 'fact.value' },
  { name: 'booking.disrupted', type: 'flag', label: 'fact.disrupted' },
  { name: 'booking.special_needs', type: 'flag', label: 'fact.special_needs' },
  { name: own_field, type: 'text', label: 'fact.field' },
];

const by_type: Record<FactType, readonly Comparison[]> = {
  text: ['eq', 'ne', 'in', 'nin', 'contains', 'matches', 'known'],
  number: ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'known'],
  flag: ['eq', 'known'],
  texts: ['contains', 'known'],
  queue: ['eq', 'ne', 'known'],
};

// Null for a fact that this page does not know: the server may be newer.
export function fact_named(name: string): Fact | null {
  return facts.find((fact) => fact.name === name || (fact.name === own_field && name.startsWith(own_field))) ?? null;
}

export const type_of = (name: string): FactType => fact_named(name)?.type ?? 'text';
export const comparisons_for = (name: string): readonly Comparison[] => by_type[type_of(name)];

export function first_operand(name: string, comparison: Comparison): Operand {
  if (comparison === 'known') return true;
  if (comparison === 'in' || comparison === 'nin') return [];
  const type = type_of(name);
  if (type === 'flag') return true;
  return type === 'number' ? 0 : '';
}

// What somebody typed, as the fact's type has it.
export function operand_from(name: string, comparison: Comparison, text: string): Operand {
  if (comparison === 'in' || comparison === 'nin') return list_from(text);
  return type_of(name) === 'number' ? number_from(text) : text;
}

export function list_from(text: string): string[] {
  return text.split(/[,،、，;]/).map((one) => one.trim()).filter(Boolean);
}

// The text itself while it is no whole number.
export function number_from(text: string): number | string {
  return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text;
}
