// How good a share is, in a few steps: what bars and cells are coloured by. Pure.

export const steps = ['best', 'good', 'fair', 'poor'] as const;
export type Step = (typeof steps)[number];

const bounds: readonly (readonly [Step, number])[] = [['best', 0.97], ['good', 0.9], ['fair', 0.8]];

// Null: nothing is decided.
export function level_of(share: number | null): Step | undefined {
  if (share === null) return undefined;
  return bounds.find(([, least]) => share >= least)?.[0] ?? 'poor';
}
