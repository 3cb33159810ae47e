// The clocks of service levels that a conversation carries: how each stands, and which one matters most. Pure.

import type { ServiceClock } from '../net/types';

export type Standing = 'fine' | 'soon' | 'late' | 'paused';

const soon_ms = 15 * 60_000;
const soon_share = 0.2; // of the target
const short_share = 0.5; // of a target so short that a quarter of an hour is most of it

// Below zero: late. What is not open stands where it ended.
export function left_ms(clock: ServiceClock, now: number): number {
  if (clock.left_s !== null) return clock.left_s * 1000;
  return clock.due_at === null ? Number.POSITIVE_INFINITY : clock.due_at - now;
}

export function standing(clock: ServiceClock, now: number): Standing {
  const left = left_ms(clock, now);
  if (left < 0) return 'late';
  if (clock.state === 'paused') return 'paused';
  const target = clock.target_s * 1000;
  return left < Math.max(target * soon_share, Math.min(soon_ms, target * short_share)) ? 'soon' : 'fine';
}

export const open_clocks = (clocks: readonly ServiceClock[]): readonly ServiceClock[] => clocks.filter((clock) => clock.open);

// The one that is due first, late ones before all others; one that stands still only when none runs.
export function foremost(clocks: readonly ServiceClock[]): ServiceClock | null {
  let first: ServiceClock | null = null;
  for (const clock of clocks) if (clock.open && (first === null || place(clock) < place(first))) first = clock;
  return first;
}

// For sorting: the same at any time of day, so that rows do not move because time passes.
export function due_order(clocks: readonly ServiceClock[]): number {
  const first = foremost(clocks);
  return first === null ? Number.MAX_SAFE_INTEGER : place(first);
}

function place(clock: ServiceClock): number {
  return clock.due_at ?? Number.MAX_SAFE_INTEGER - 1;
}
