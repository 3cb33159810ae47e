// Round marks for the axis of a chart. Pure.

import type { Unit } from './form';

const times = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000];
const most_marks = 5; // above zero

// Marks from zero (or below, for scores) to the first that is not less than the most. Whole numbers for counts.
export function marks_of(unit: Unit, least: number, most: number): readonly number[] {
  const bottom = Math.min(0, least);
  const step = step_of(unit, Math.max(most, 0) - bottom);
  const first = Math.floor(bottom / step);
  const last = Math.max(first + 1, Math.ceil(Math.max(most, 0) / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, at) => rounded((first + at) * step));
}

function step_of(unit: Unit, range: number): number {
  if (range <= 0) return unit === 'share' ? 0.25 : 1;
  const rough = range / most_marks;
  if (unit === 'seconds') return times.find((step) => step >= rough) ?? round_step(rough);
  return unit === 'count' ? Math.max(1, round_step(rough)) : round_step(rough);
}

// The next of 1, 2, 5 times a power of ten.
function round_step(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = [1, 2, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10;
  return rounded(found * power);
}

const rounded = (value: number): number => Number(value.toPrecision(12));

// Every so many-th label, so that none touches the next.
export function label_step(count: number, width: number, label: number): number {
  return Math.max(1, Math.ceil((count * label) / Math.max(width, 1)));
}
