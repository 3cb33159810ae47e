// Rules as sentences that somebody who does not read JSON can check: when it holds, and what then. Pure but for words.

import { money, rate } from '../text/money';
import { number } from '../text/format';
import { t, type TextKey } from '../text/text';
import type { Compensation, Condition, Deadline, Effect, Fee, Operand, Policy, ReturnTable, Rounding, Rule, Test } from './form';
import { duration_words, fact_words, joined_words, operand_words, parse_duration, spoken, unit_words, type Params } from './value_words';

export type Clause =
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'all' | 'any' | 'none'; readonly parts: readonly Clause[] };

export interface Sentence {
  readonly id: string;
  readonly when: Clause | null; // null: always
  readonly then: string;
  readonly cite: string;
}

export interface Chapter {
  readonly on: string; // refund, deadline.refund_payment …
  readonly rules: readonly Sentence[]; // the first that holds counts
}

export function chapters_of(policy: Policy): readonly Chapter[] {
  const events = [...new Set(policy.rules.map((rule) => rule.on))];
  return events.map((on) => ({ on, rules: policy.rules.filter((rule) => rule.on === on).map((rule) => sentence_of(rule, policy)) }));
}

export function sentence_of(rule: Rule, policy: Pick<Policy, 'params' | 'currency'>): Sentence {
  const when = rule.when === undefined || rule.when === true ? null : clause_of(rule.when, policy.params);
  return { id: rule.id, when, then: effect_words(rule.then, rule.per, policy.currency), cite: rule.cite };
}

const event_keys: { readonly [on: string]: TextKey } = {
  refund: 'policy.on.refund',
  change: 'policy.on.change',
  difference: 'policy.on.difference',
  compensation: 'policy.on.compensation',
};

export function event_words(on: string): string {
  const key = event_keys[on];
  return key === undefined ? t('policy.on.deadline', { name: spoken(on.replace(/^deadline\./, '')) }) : t(key);
}

export function clause_of(condition: Condition, params: Params): Clause {
  if (typeof condition === 'boolean') return { kind: 'says', text: t(condition ? 'policy.always' : 'policy.never') };
  for (const kind of ['all', 'any', 'none'] as const) {
    const parts = (condition as { readonly [kind: string]: unknown })[kind];
    if (Array.isArray(parts)) return { kind, parts: parts.map((part) => clause_of(part as Condition, params)) };
  }
  return { kind: 'says', text: test_words(condition as Test, params) };
}

const operators: { readonly [operator: string]: TextKey } = {
  eq: 'policy.op.eq',
  ne: 'policy.op.ne',
  lt: 'policy.op.lt',
  le: 'policy.op.le',
  gt: 'policy.op.gt',
  ge: 'policy.op.ge',
  in: 'policy.op.in',
  nin: 'policy.op.nin',
  within: 'policy.op.within',
};

const to_departure: { readonly [operator: string]: TextKey } = { ge: 'policy.before.ge', gt: 'policy.before.gt', le: 'policy.before.le', lt: 'policy.before.lt' };

// Several operators of one test all hold: "flight time: more than 3 hours, 4 hours or less".
function test_words(test: Test, params: Params): string {
  const { fact, ...rest } = test;
  const told = Object.entries(rest).map(([operator, operand]) => one_test(fact, operator, operand, params));
  return joined_words(told);
}

function one_test(fact: string, operator: string, operand: Operand, params: Params): string {
  if (fact === 'before_departure' && typeof operand === 'string') {
    const span = parse_duration(operand);
    const is_now = span !== null && span.parts.every(([, count]) => count === 0);
    if (is_now && (operator === 'le' || operator === 'lt')) return t('policy.departed');
    if (is_now && (operator === 'ge' || operator === 'gt')) return t('policy.not_departed');
    const key = to_departure[operator];
    if (key !== undefined && span !== null && !span.negative) return t(key, { value: duration_words(span) });
  }
  const name = fact_words(fact);
  if (operator === 'known') return t(operand === false ? 'policy.op.unknown' : 'policy.op.known', { fact: name });
  const key = operators[operator];
  const value = operand_words(operand, params);
  return key === undefined ? `${name} ${operator} ${value}` : t(key, { fact: name, value });
}

const plain_effects: readonly (readonly [keyof Effect, TextKey])[] = [
  ['free', 'policy.then.free'],
  ['full_refund', 'policy.then.full_refund'],
  ['no_refund', 'policy.then.no_refund'],
  ['none', 'policy.then.none'],
];

function effect_words(effect: Effect, per: Rule['per'], currency: string | undefined): string {
  const parts = [main_effect(effect, currency)];
  if (per === 'passenger') parts.push(t('policy.per.passenger'));
  if (per === 'order') parts.push(t('policy.per.order'));
  if (effect.taxes) parts.push(t('policy.taxes', { what: table_words(effect.taxes) }));
  if (effect.extras) parts.push(t('policy.extras', { what: table_words(effect.extras) }));
  return joined_words(parts);
}

function main_effect(effect: Effect, currency: string | undefined): string {
  const plain = plain_effects.find(([name]) => effect[name] === true);
  if (plain !== undefined) return t(plain[1]);
  if (effect.fee) return fee_words(effect.fee, currency);
  if (effect.fee_cap) return t('policy.then.fee_cap', { fee: fee_words(effect.fee_cap, currency) });
  if (effect.compensate) return compensation_words(effect.compensate, currency);
  if (effect.deadline) return deadline_words(effect.deadline);
  if (effect.not_allowed !== undefined) return t('policy.then.not_allowed', { reason: spoken(effect.not_allowed) });
  return t('policy.then.handoff', { reason: spoken(effect.handoff ?? '') });
}

const bases: { readonly [base: string]: TextKey } = {
  fare: 'policy.base.fare',
  taxes: 'policy.base.taxes',
  extras: 'policy.base.extras',
  first_night: 'policy.base.first_night',
  lower_fare: 'policy.base.lower_fare',
  new_fare: 'policy.base.new_fare',
  ticket_fare: 'policy.base.ticket_fare',
  claim: 'policy.base.claim',
};

const base_words = (of: readonly string[] | undefined): string =>
  (of ?? ['fare']).map((one) => (bases[one] === undefined ? one : t(bases[one]))).join(' + ');

function fee_words(fee: Fee, currency: string | undefined): string {
  const parts: string[] = [];
  if (fee.bp !== undefined) parts.push(t('policy.fee.rate', { rate: rate(fee.bp), base: base_words(fee.of) }));
  if (fee.plus) parts.push(t(fee.bp === undefined ? 'policy.fee.flat' : 'policy.fee.plus', { amount: money(fee.plus.cur, fee.plus.minor) }));
  if (fee.min) parts.push(t('policy.fee.min', { amount: money(fee.min.cur, fee.min.minor) }));
  if (fee.max) parts.push(t('policy.fee.max', { amount: money(fee.max.cur, fee.max.minor) }));
  const rounds_in = fee.min?.cur ?? fee.max?.cur ?? fee.plus?.cur ?? currency;
  if (fee.round) parts.push(rounding_words(fee.round, rounds_in));
  return joined_words(parts);
}

const rounding_keys: Record<Rounding['mode'], TextKey> = {
  half_up: 'policy.round.half_up',
  half_even: 'policy.round.half_even',
  up: 'policy.round.up',
  down: 'policy.round.down',
};

// Without a currency of its own a policy rounds in that of the order, whose digits nobody knows yet.
export function rounding_words({ step, mode }: Rounding, currency: string | undefined): string {
  return t(rounding_keys[mode] ?? 'policy.round.half_up', { step: currency === undefined ? number(step) : money(currency, step) });
}

function compensation_words(it: Compensation, currency: string | undefined): string {
  const parts = [
    it.amount
      ? t('policy.pays.amount', { amount: money(it.amount.cur, it.amount.minor) })
      : t('policy.pays.rate', { rate: rate(it.bp ?? 0), base: base_words(it.of) }),
  ];
  if (it.reduce_bp) parts.push(t('policy.pays.reduced', { rate: rate(it.reduce_bp) }));
  if (it.max) parts.push(t('policy.fee.max', { amount: money(it.max.cur, it.max.minor) }));
  if (it.least) parts.push(t('policy.pays.least', { amount: money(it.least.cur, it.least.minor) }));
  if (it.round) parts.push(rounding_words(it.round, it.amount?.cur ?? it.max?.cur ?? currency));
  return joined_words(parts);
}

function deadline_words(it: Deadline): string {
  const long = it.unit === 'business_day' ? t('policy.business_days', { count: it.count }) : unit_words(it.count, it.unit);
  const from = it.from === undefined || it.from === 'request' ? t('policy.from.request') : t('policy.from.other', { what: spoken(it.from) });
  const parts = [t('policy.then.deadline', { time: long }), from];
  if (it.roll) parts.push(t('policy.roll'));
  return joined_words(parts);
}

export function table_words(table: ReturnTable): string {
  const word = (kept: 'refund' | 'keep') => t(kept === 'keep' ? 'policy.kept' : 'policy.given_back');
  const named = Object.entries({ ...table.codes, ...table.kinds }).map(([name, kept]) => `${spoken(name)}: ${word(kept)}`);
  return [...(table.default ? [word(table.default)] : []), ...named].join('; ');
}
