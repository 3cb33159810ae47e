// How a figure changed against the period before, and whether that is good. Pure.

import type { Better, Row, Unit } from './form';

export interface Change {
  readonly by: number; // shares: the difference in points, 0.03 is three; else a share of what was before
  readonly in_points: boolean;
  readonly tone: 'better' | 'worse' | 'same' | 'none'; // none: neither is better
}

const least = 0.0005; // less is the same

// Null: one of them is not known, or it cannot be told.
export function change_of(now: Row | null, before: Row | null, unit: Unit, better: Better): Change | null {
  if (now === null || before === null || now.value === null || before.value === null) return null;
  const in_points = unit === 'share';
  const difference = now.value - before.value;
  if (!in_points && before.value === 0) return difference === 0 ? { by: 0, in_points, tone: 'same' } : null;
  const by = in_points ? difference : difference / Math.abs(before.value);
  if (Math.abs(by) < least) return { by: 0, in_points, tone: 'same' };
  if (better === 'none') return { by, in_points, tone: 'none' };
  return { by, in_points, tone: (difference > 0) === (better === 'higher') ? 'better' : 'worse' };
}

// The rows with the most and the least of those that have a value; null where there are not two different ones.
export function extremes(rows: readonly Row[]): { readonly most: Row; readonly least: Row } | null {
  const known = rows.filter((row) => row.value !== null).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [first] = known;
  const last = known.at(-1);
  return first === undefined || last === undefined || first.value === last.value ? null : { most: last, least: first };
}
