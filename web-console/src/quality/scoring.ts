// A score while it is given: what is missing, what it comes to by the form's weights, and how the form itself is edited. Pure
// but for what is kept while the console is open.

import { signal, type Signal } from '@preact/signals';
import type { FormItem, InspectionForm, Scores } from './form';

export const all_weights = 10_000;

export interface Marks {
  readonly scores: Scores;
  readonly critical: readonly string[];
  readonly comment: string;
}

const none: Marks = { scores: {}, critical: [], comment: '' };
const kept = new Map<string, Signal<Marks>>();

// By inspection and step: the second scorer does not begin from the first one's marks.
export function marks_of(key: string): Signal<Marks> {
  const found = kept.get(key) ?? signal<Marks>(none);
  kept.set(key, found);
  return found;
}

export const drop_marks = (key: string): void => void kept.delete(key);

export const missing_in = (items: readonly FormItem[], { scores }: Marks): readonly string[] =>
  items.filter(({ name }) => scores[name] === undefined).map(({ name }) => name);

// Of 100, rounded as the server does; what has no score yet counts nothing. 0 with a critical error.
export function score_of(items: readonly FormItem[], { scores, critical }: Pick<Marks, 'scores' | 'critical'>): number {
  if (critical.length > 0) return 0;
  const sum = items.reduce((total, { name, weight, max }) => total + (weight * Math.min(scores[name] ?? 0, max)) / max, 0);
  return Math.round((sum * 100) / all_weights);
}

export const sum_of = (items: readonly FormItem[]): number => items.reduce((sum, { weight }) => sum + weight, 0);

// "12.5" or "12,5" percent in hundredths: 1250; null: that is none from 0 to 100.
export function read_weight(text: string): number | null {
  const found = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (found === null) return null;
  const weight = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return weight <= all_weights ? weight : null;
}

export const weight_text = (weight: number): string => String(weight / 100);

// A name that no item of the form has.
export function free_name({ items }: Pick<InspectionForm, 'items'>): string {
  const used = new Set(items.map(({ name }) => name));
  for (let number = items.length + 1; ; number += 1) if (!used.has(`item_${number}`)) return `item_${number}`;
}

export const is_same = (a: readonly FormItem[], b: readonly FormItem[]): boolean => JSON.stringify(a) === JSON.stringify(b);
