// What routing decided, as the log tells it. Pure.

import type { Policy } from '../net/types';

export interface Terms {
  readonly conversation: string;
  readonly class: string | null;
  readonly priority: number;
  readonly weight: number;
  readonly waited_s: number;
  readonly target_s: number;
  readonly handle_s: number;
  readonly score: number;
  readonly late: boolean;
}

export interface Explanation {
  readonly policy: Policy;
  readonly chosen: Terms;
  readonly runner_up: Terms | null;
  readonly share_of_late: boolean;
  readonly candidates: number;
  readonly others: readonly { readonly agent: string; readonly why: string }[];
}

interface Who {
  readonly id: string;
  readonly name: string;
}

export interface Body {
  readonly agent?: Who | null;
  readonly by?: Who | null;
  readonly how?: string;
  readonly why?: unknown;
  readonly reason?: string | null;
  readonly queue?: string | null;
  readonly name?: string | null;
  readonly class?: string | null;
  readonly weight?: number;
  readonly priority?: number;
  readonly target_s?: number | null;
  readonly rules?: { readonly version: number; readonly applied: readonly string[]; readonly undecided: readonly { readonly rule: string; readonly missing: readonly string[] }[] } | null;
  readonly explanation?: Explanation | null;
}

export interface Decision {
  readonly id: string;
  readonly kind: 'routed' | 'offered' | 'declined' | 'missed' | 'withdrawn' | 'assigned';
  readonly at: number;
  readonly conversation: { readonly id: string; readonly number: number; readonly subject: string };
  readonly queue: Who | null;
  readonly body: Body;
}

export interface DecisionFilter {
  readonly queue: string;
  readonly agent: string;
  readonly conversation: string;
  readonly from: string; // milliseconds, or empty
  readonly to: string;
}

export const nothing_chosen: DecisionFilter = { queue: '', agent: '', conversation: '', from: '', to: '' };

// Milliseconds of the beginning of a day here, `after` days later; empty for no day.
export function start_of(day: string, after = 0): string {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || Number.isNaN(year + month + date)) return '';
  return String(new Date(year, month - 1, date + after).getTime());
}

// Pages that follow one another may tell the same twice when something happened in between.
export function joined(before: readonly Decision[], more: readonly Decision[]): readonly Decision[] {
  const known = new Set(before.map((one) => one.id));
  return [...before, ...more.filter((one) => !known.has(one.id))];
}

export type Side = 'chosen' | 'runner_up';

// Why this one and not the runner-up: the first of what the order looks at in which they differ.
export function deciding({ policy, chosen, runner_up, share_of_late }: Explanation): string | null {
  if (runner_up === null) return null;
  if (share_of_late) return 'share_of_late';
  if (chosen.priority !== runner_up.priority) return 'priority';
  if (policy === 'fifo') return 'arrival';
  if (chosen.late !== runner_up.late) return 'late';
  return chosen.score !== runner_up.score ? 'score' : 'arrival';
}
