// What a callback stands at: when it is next to be called, how much of its window is left, and what follows from what the
// agent reports. Pure.

import { over_states, type Callback, type NextTry, type Outcome, type Slot } from './form';

export const minute_ms = 60_000;

export const is_over = ({ state }: Pick<Callback, 'state'>): boolean => over_states.some((one) => one === state);

export type CountKind =
  | 'over'
  | 'talking' // since so long
  | 'again' // the next try is due in so long
  | 'asked' // as soon as possible, since so long
  | 'waits' // its window begins in so long
  | 'now' // so much of its window is left
  | 'kept' // the promise is kept; a further try is due
  | 'late'; // for so long

export interface Count {
  readonly kind: CountKind;
  readonly ms: number;
}

export function count_of(call: Callback, now: number): Count {
  if (is_over(call)) return { kind: 'over', ms: 0 };
  if (call.state === 'attempting') return { kind: 'talking', ms: now - (running_try(call)?.begun ?? now) };
  const missed = call.state === 'no_answer' || call.state === 'retry_scheduled';
  if (missed && call.not_before !== null && call.not_before > now) return { kind: 'again', ms: call.not_before - now };
  if (call.slot !== null && now < call.slot.from) return { kind: 'waits', ms: call.slot.from - now };
  const promise = call.promises.at(-1);
  if (promise?.kept === 'kept') return { kind: 'kept', ms: 0 };
  // Who wants to be called as soon as possible has a promise as well, but chose no window.
  const until = call.slot?.until ?? promise?.until ?? Infinity;
  if (now > until) return { kind: 'late', ms: now - until };
  return call.slot === null ? { kind: 'asked', ms: now - call.asked_at } : { kind: 'now', ms: until - now };
}

export const running_try = (call: Callback) => call.tries.find((one) => one.outcome === 'running') ?? null;

// When somebody is to call next; null: nobody any more, or somebody does just now.
export function next_call_at(call: Callback): number | null {
  if (is_over(call) || call.state === 'attempting') return null;
  return Math.max(call.not_before ?? 0, call.slot?.from ?? call.asked_at);
}

export const can_start = (call: Callback, now: number): boolean => {
  const at = next_call_at(call);
  return at !== null && (call.state === 'queued' || at <= now);
};

// The first call to come that is this agent's or anybody's.
export function next_for(calls: readonly Callback[], me: string, now: number): number | null {
  const times = calls
    .filter((call) => call.agent === null || call.agent.id === me)
    .map(next_call_at)
    .filter((at): at is number => at !== null && at >= now);
  return times.length === 0 ? null : Math.min(...times);
}

export type Follows = 'done' | 'soon' | 'next_window' | 'last' | 'wrong_number' | 'refused';

// What becomes of a callback when this is reported.
export function follows(outcome: Outcome, next: NextTry): Follows {
  if (outcome === 'answered') return 'done';
  if (outcome === 'wrong_number' || outcome === 'refused') return outcome;
  return next === 'none' ? 'last' : next;
}

// It ends the callback although nobody was spoken to: a slip would cost the traveler his call.
export const wants_confirmation = (outcome: Outcome): boolean => outcome === 'wrong_number' || outcome === 'refused';

export interface SlotDay {
  readonly date: string; // by the traveler's clock, "2026-11-30"
  readonly slots: readonly Slot[];
}

export function slot_days(slots: readonly Slot[]): readonly SlotDay[] {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const date = new Date(slot.from + slot.offset_s * 1000).toISOString().slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return [...days].map(([date, found]) => ({ date, slots: found }));
}

export interface DueCounts {
  readonly due: number; // in their window, or as soon as possible
  readonly late: number; // it has passed, and nobody tried
}

export function due_counts(calls: readonly Callback[], now: number): DueCounts {
  const kinds = calls.map((call) => count_of(call, now).kind);
  const of = (...wanted: readonly CountKind[]) => kinds.filter((kind) => wanted.includes(kind)).length;
  return { due: of('now', 'asked', 'kept', 'talking'), late: of('late') };
}
