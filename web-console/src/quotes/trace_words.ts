// How a figure came about, step by step, so that an agent can defend it and compute it again by hand. Pure but for words.

import { event_words, rounding_words } from '../policies/sentences';
import { fact_words, duration_words, operand_words, spoken } from '../policies/value_words';
import { money, rate } from '../text/money';
import { number } from '../text/format';
import { t, type TextKey } from '../text/text';
import type { TraceStep } from './form';

export interface StepWords {
  readonly title: string;
  readonly rule: string; // "cn-rail-12306 3, rule 5pct-48h"
  readonly cite: string;
  readonly facts: readonly string[];
  readonly sum: readonly string[]; // the computation, in order
}

const step_keys: { readonly [step: string]: TextKey } = {
  fee_cap: 'trace.fee_cap',
  service_fee: 'trace.service_fee',
};

export function step_words(step: TraceStep): StepWords {
  const name = step.step ?? '';
  const key = step_keys[name];
  const title = key !== undefined ? t(key) : name === 'deadline' ? t('trace.deadline') : event_words(name);
  return {
    title,
    rule: t('trace.rule', { policy: step.policy ?? '', version: step.version ?? 0, rule: step.rule ?? '' }),
    cite: step.cite ?? '',
    facts: Object.entries(step.facts ?? {}).map(([fact, value]) => `${fact_words(fact)}: ${fact_value(fact, value)}`),
    sum: sum_words(step),
  };
}

const timed = /(^|\.)(since_purchase|purchase_to_departure|before_departure|arrival_delay|departure_delay|departed_early|expected_delay|notice|baggage_delay|flight_time|earlier|later)$/;

// Elapsed times are told in seconds.
function fact_value(fact: string, value: unknown): string {
  if (value === null || value === undefined) return t('trace.unknown');
  if (typeof value === 'number' && timed.test(fact)) return duration_words(span_of(value));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return operand_words(value, undefined);
  return JSON.stringify(value);
}

export function span_of(seconds: number): Parameters<typeof duration_words>[0] {
  const all = Math.abs(seconds);
  const counts = [['day', Math.floor(all / 86_400)], ['hour', Math.floor(all / 3600) % 24], ['minute', Math.floor(all / 60) % 60], ['second', all % 60]] as const;
  const parts = counts.filter(([, count]) => count > 0);
  return { negative: seconds < 0, parts: parts.length > 0 ? parts : [['second', 0]] };
}

function sum_words(step: TraceStep): string[] {
  const { currency } = step;
  if (currency === undefined || step.base === undefined) return step.result === undefined ? [] : [result_words(step.result)];
  const amount = (minor: number) => money(currency, minor);
  const lines: string[] = [];
  if (step.bp) lines.push(t('trace.share', { rate: rate(step.bp), base: amount(step.base) }));
  if (step.plus) lines.push(t('policy.fee.plus', { amount: amount(step.plus) }));
  if (step.units !== undefined && step.units > 1) lines.push(t('trace.units', { count: step.units }));
  const raw = raw_of(step.raw);
  if (raw !== null) lines.push(t('trace.raw', { amount: exact(currency, raw) }));
  if (step.rounding && step.rounding.step > 1) lines.push(rounding_words(step.rounding, currency));
  for (const limit of step.limits ?? []) lines.push(limit_words(limit, step, amount));
  if (typeof step.result === 'number') lines.push(t('trace.result', { amount: amount(step.result) }));
  return lines;
}

// A date stays a date; a reason is a code.
const result_words = (result: number | string): string =>
  typeof result === 'number' ? number(result) : /^\d{4}-/.test(result) ? result : spoken(result);

function limit_words(limit: string, step: TraceStep, amount: (minor: number) => string): string {
  if (limit === 'min' && step.min !== undefined) return t('policy.fee.min', { amount: amount(step.min) });
  if (limit === 'max' && step.max !== undefined) return t('policy.fee.max', { amount: amount(step.max) });
  return t(limit === 'base' ? 'trace.not_above_base' : 'trace.capped');
}

// "5530/1" as a number of minor units.
export function raw_of(raw: string | undefined): number | null {
  const found = /^(-?\d+)(?:\/(\d+))?$/.exec(raw ?? '');
  if (found === null) return null;
  const value = Number(found[1]) / Number(found[2] ?? 1);
  return Number.isFinite(value) ? value : null;
}

// Parts of a minor unit are told too, as far as they matter.
function exact(currency: string, minor: number): string {
  return Number.isInteger(minor) ? money(currency, minor) : `${money(currency, Math.trunc(minor))} (${number(minor)})`;
}
