// Rules in words, for the list.

import { t, type TextKey } from '../text/text';
import { is_test, kind_of, parts_of, tests_of } from './condition';
import { fact_named, own_field, type_of } from './facts';
import type { Comparison, Condition, Effects, Operand, SkillNeed, Test } from './form';

export type QueueName = (id: string) => string;

const comparison_keys: Record<Comparison, TextKey> = {
  eq: 'comparison.eq',
  ne: 'comparison.ne',
  lt: 'comparison.lt',
  le: 'comparison.le',
  gt: 'comparison.gt',
  ge: 'comparison.ge',
  in: 'comparison.in',
  nin: 'comparison.nin',
  contains: 'comparison.contains',
  matches: 'comparison.matches',
  known: 'comparison.known',
};

export const comparison_words = (comparison: Comparison): string => t(comparison_keys[comparison]);

export function fact_words(name: string): string {
  const fact = fact_named(name);
  if (fact === null) return name;
  return fact.name === own_field && name !== own_field ? name.slice(own_field.length) : t(fact.label);
}

export function condition_words(condition: Condition, queue: QueueName, inner = false): string {
  if (is_test(condition)) return test_words(condition, queue);
  const kind = kind_of(condition);
  if (kind === 'always' || kind === 'never') return t(kind === 'always' ? 'rules.always' : 'rules.never');
  const parts = parts_of(condition).map((part) => condition_words(part, queue, true));
  const words = parts.join(` ${t(kind === 'all' ? 'rules.and' : 'rules.or')} `);
  if (kind === 'none') return `${t('rules.not')} (${words})`;
  return inner && parts.length > 1 ? `(${words})` : words;
}

function test_words(test: Test, queue: QueueName): string {
  const tests = tests_of(test).map(([comparison, operand]) => {
    if (comparison === 'known') return t(operand === false ? 'comparison.unknown' : 'comparison.known');
    if (typeof operand === 'boolean') return operand_words(test.fact, operand, queue);
    return `${comparison_words(comparison)} ${operand_words(test.fact, operand, queue)}`;
  });
  const link = type_of(test.fact) === 'flag' && test.known === undefined ? ':' : '';
  return `${fact_words(test.fact)}${link} ${tests.join(` ${t('rules.and')} `)}`;
}

function operand_words(fact: string, operand: Operand, queue: QueueName): string {
  if (typeof operand === 'boolean') return t(operand ? 'rules.yes' : 'rules.no');
  if (typeof operand === 'number') return isolated(String(operand));
  if (Array.isArray(operand)) return operand.join(', ');
  return type_of(fact) === 'queue' ? queue(String(operand)) : `“${String(operand)}”`;
}

// A minus stays before its number when the words around run from right to left.
const isolated = (text: string): string => `\u2066${text}\u2069`;

export function effect_words(then: Effects, queue: QueueName): readonly string[] {
  const words: string[] = [];
  const say = (value: unknown, text: () => string) => {
    if (value !== undefined) words.push(text());
  };
  say(then.queue, () => `${t('effect.queue')}: ${queue(then.queue ?? '')}`);
  say(then.class, () => `${t('effect.class')}: ${then.class}`);
  say(then.weight, () => `${t('effect.weight')}: ${then.weight}`);
  say(then.priority || undefined, () => `${t('effect.priority')}: ${then.priority}`);
  say(then.target_s, () => t('effect.target_words', { seconds: String(then.target_s) }));
  for (const need of then.require ?? []) words.push(t('effect.require_words', { skill: skill_words(need) }));
  for (const need of then.prefer ?? []) words.push(t('effect.prefer_words', { skill: skill_words(need) }));
  for (const tag of then.tags ?? []) words.push(`#${tag}`);
  say(then.bot_first || undefined, () => t('effect.bot_first'));
  say(then.offer_callback || undefined, () => t('effect.offer_callback'));
  return words;
}

function skill_words({ skill, level }: SkillNeed): string {
  return level === undefined || level === 1 ? skill : `${skill} ≥ ${level}`;
}
