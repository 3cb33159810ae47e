// How much time a case has: each of its clocks, and the one that matters most. Pure.

import type { CaseClock } from './form';

export type Standing =
  | 'met' // in time
  | 'met_late'
  | 'paused' // somebody else has the turn
  | 'late'
  | 'soon' // the last fifth of its time
  | 'runs';

export interface Count {
  readonly standing: Standing;
  readonly ms: number; // left, or over
}

const last_share = 0.2;

export function count_of(clock: CaseClock, now: number): Count {
  const { started_at, due_at, met_at } = clock;
  if (met_at !== null) return { standing: met_at > due_at ? 'met_late' : 'met', ms: Math.abs(due_at - met_at) };
  if (clock.paused) return { standing: 'paused', ms: 0 };
  const left = due_at - now;
  if (left < 0) return { standing: 'late', ms: -left };
  return { standing: left <= (due_at - started_at) * last_share ? 'soon' : 'runs', ms: left };
}

export const is_running = ({ met_at, paused }: CaseClock): boolean => met_at === null && !paused;

// The first that is due; of those that stand still only when no other runs; null: nothing is awaited.
export function nearest(clocks: readonly CaseClock[]): CaseClock | null {
  const open = clocks.filter(({ met_at }) => met_at === null);
  const running = open.filter(is_running);
  const [first = null] = (running.length > 0 ? running : open).toSorted((a, b) => a.due_at - b.due_at);
  return first;
}

// Those that run stand first, by when they are due, then those that stand still, then those that are met.
export function in_order(clocks: readonly CaseClock[]): readonly CaseClock[] {
  const rank = (clock: CaseClock) => (clock.met_at !== null ? 2 : clock.paused ? 1 : 0);
  return clocks.toSorted((a, b) => rank(a) - rank(b) || a.due_at - b.due_at);
}

// By what is due first, then the oldest. Whoever is looked at stays where he is: ids in `before` keep their order.
export function by_due<One extends { readonly id: string; readonly opened_at: number; readonly clocks: readonly CaseClock[] }>(
  items: readonly One[],
  before: readonly string[] = [],
): readonly One[] {
  const due = (one: One) => {
    const clock = nearest(one.clocks);
    return clock === null || clock.paused ? Infinity : clock.due_at;
  };
  const place = new Map(before.map((id, index) => [id, index]));
  const held = (one: One) => place.get(one.id) ?? before.length;
  // Infinity less Infinity is no number.
  const sooner = (a: One, b: One) => (due(a) === due(b) ? a.opened_at - b.opened_at : due(a) - due(b));
  return items.toSorted((a, b) => held(a) - held(b) || sooner(a, b));
}
