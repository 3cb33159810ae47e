// How good a share is, in a few steps: what bars and cells are coloured by; and the worst hour of a week. Pure.

import type { Hour, SlaReport } from './form';

export const steps = ['best', 'good', 'fair', 'poor'] as const;
export type Step = (typeof steps)[number];

const bounds: readonly (readonly [Step, number])[] = [['best', 0.97], ['good', 0.9], ['fair', 0.8]];

// Null: nothing is decided.
export function level_of(share: number | null): Step | undefined {
  if (share === null) return undefined;
  return bounds.find(([, least]) => share >= least)?.[0] ?? 'poor';
}

export function share_of([met, missed]: Hour): number | null {
  return met + missed === 0 ? null : met / (met + missed);
}

export interface WorstHour {
  readonly day: number; // Monday is 0
  readonly hour: number;
  readonly figures: Hour;
}

// Where the least was kept, and among equals the most missed; null: nothing was missed.
export function worst_hour(week: SlaReport['week']): WorstHour | null {
  let worst: WorstHour | null = null;
  const share = (figures: Hour) => share_of(figures) ?? 1;
  week.forEach((hours, day) =>
    hours.forEach((figures, hour) => {
      if (figures[1] === 0) return;
      const than = worst === null ? 0 : share(figures) - share(worst.figures) || worst.figures[1] - figures[1];
      if (worst === null || than < 0) worst = { day, hour, figures };
    }),
  );
  return worst;
}
