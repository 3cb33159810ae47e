// Callbacks in words: what they stand at, what came of a try, and why something was refused.

import { ApiError } from '../net/api';
import { length_of_time, running_time, stopwatch } from '../text/format';
import { t, type TextKey } from '../text/text';
import type { Count, CountKind, Follows } from './call';
import type { CallPriority, CallState, NoSlots, Outcome, Promised } from './form';

export const state_key = (state: CallState): TextKey => `calls.state.${state}`;
export const outcome_key = (outcome: Outcome | 'running'): TextKey => `calls.outcome.${outcome}`;
export const priority_key = (priority: CallPriority): TextKey => `calls.priority.${priority}`;
export const kept_key = (kept: Promised['kept']): TextKey => `calls.kept.${kept}`;
export const follows_key = (what: Follows): TextKey => `calls.follows.${what}`;
export const no_slots_key = (why: NoSlots): TextKey => `calls.no_slots.${why}`;

// Short in the last hour, in whole units before.
const counted: Readonly<Record<CountKind, (ms: number) => string>> = {
  over: () => '',
  talking: (ms) => t('calls.count.talking', { time: stopwatch(Math.max(0, ms)) }),
  again: (ms) => t('calls.count.again', { time: running_time(ms) }),
  asked: (ms) => t('calls.count.asked', { time: length_of_time(ms) }),
  waits: (ms) => t('calls.count.waits', { time: running_time(ms) }),
  now: (ms) => t('calls.count.now', { time: running_time(ms) }),
  kept: () => t('calls.count.kept'),
  late: (ms) => t('calls.count.late', { time: running_time(ms) }),
};

export const count_words = ({ kind, ms }: Count): string => counted[kind](ms);

const refusals: Readonly<Record<string, TextKey>> = {
  offline: 'problem.offline',
  taken: 'calls.refused.taken',
  too_early: 'calls.refused.too_early',
  unable: 'calls.refused.unable',
  changed: 'calls.refused.changed',
  slot_gone: 'calls.refused.slot_gone',
  too_many_callbacks: 'calls.refused.too_many',
  banned: 'calls.refused.banned',
  forbidden: 'problem.forbidden',
  not_found: 'calls.refused.gone',
  rate_limited: 'problem.rate_limited',
};

export function refusal_words(problem: unknown): string {
  if (!(problem instanceof ApiError)) return t('problem.other');
  const key = refusals[problem.code];
  // What changed, or that it was moved too often, the server knows better.
  if (key === undefined || problem.code === 'changed') return problem.detail || t(key ?? 'problem.other');
  return t(key);
}

// Somebody else was faster: what is shown is not so any more.
export const is_outdated = (problem: unknown): boolean => problem instanceof ApiError && ['changed', 'taken', 'too_early', 'not_found'].includes(problem.code);
