// A figure in words, by its unit. Pure.

import { length_of_time, number, percent } from '../text/format';

// Null: there is no value.
export function figure_words(value: number | null, unit: string): string | null {
  if (value === null) return null;
  if (unit === 'seconds') return length_of_time(value * 1000);
  return unit === 'share' ? percent(value) : number(Math.round(value * 100) / 100);
}
