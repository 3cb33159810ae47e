// The policies that articles rely on: which rules the newest version of each has, and which figures a rule states.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SPAN = /^-?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const DEADLINE_UNITS = { hour: 'h', day: 'days', business_day: 'business days', month: 'months', year: 'years' };
const COUNTED_FACTS = { days_before: 'days', 'event.distance_km': 'km', 'seg.distance_km': 'km' };
const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'nin', 'within'];

/** `count` units of 10^-exponent as text, exactly. */
export function decimal(count, exponent) {
  const digits = String(Math.abs(count)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent).replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

function spanFigures(text) {
  const parts = SPAN.exec(text);
  if (!parts) return [];
  const [days, hours, minutes] = parts.slice(1, 4).map((part) => Number(part ?? 0));
  const all = (days * 24 + hours) * 60 + minutes;
  const figures = [`${all} min`];
  if (all % 60 === 0) figures.push(`${all / 60} h`);
  if (all % (24 * 60) === 0) figures.push(`${all / (24 * 60)} days`);
  return figures;
}

class RuleFigures {
  constructor(policy, exponents) {
    this.policy = policy;
    this.exponents = exponents;
    this.figures = new Set();
  }

  add(...figures) {
    for (const figure of figures) this.figures.add(figure);
  }

  addMoney({ cur, minor }) {
    this.add(`${cur} ${decimal(minor, this.exponents[cur] ?? 2)}`);
  }

  addCondition(node) {
    const values = COMPARISONS.filter((op) => op in node).flatMap((op) => node[op]);
    for (const value of values) {
      if (typeof value === 'number' && COUNTED_FACTS[node.fact]) this.add(`${value} ${COUNTED_FACTS[node.fact]}`);
      if (value && typeof value === 'object' && 'param' in value) this.read(this.policy.params?.[value.param]);
    }
  }

  addDeadline({ count, unit }) {
    this.add(`${count} ${DEADLINE_UNITS[unit]}`);
  }

  /** Half of EUR 250 is a figure of its own. */
  addReduced({ amount, reduce_bp: reduce }) {
    const exponent = this.exponents[amount.cur] ?? 2;
    this.add(`${amount.cur} ${decimal(amount.minor * (10000 - reduce), exponent + 4)}`);
  }

  read(node) {
    if (typeof node === 'string') {
      this.add(...spanFigures(node));
      if (/^\d{4}-\d{2}-\d{2}$/.test(node)) this.add(node);
      if (/^\d{2}:\d{2}$/.test(node)) this.add(node);
    }
    if (node === null || typeof node !== 'object') return;
    if ('fact' in node) this.addCondition(node);
    if ('cur' in node && 'minor' in node) this.addMoney(node);
    if ('count' in node && 'unit' in node) this.addDeadline(node);
    if (node.amount && node.reduce_bp) this.addReduced(node);
    for (const key of ['bp', 'reduce_bp']) if (key in node) this.add(`${decimal(node[key], 2)} %`);
    for (const child of Object.values(node)) this.read(child);
  }
}

function readPolicies(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
}

/**
 * @param folder holds packs/*.json and currencies.json
 * @returns null if there are no packs
 */
export function readPacks(folder) {
  if (!existsSync(path.join(folder, 'packs'))) return null;
  const { exponents } = JSON.parse(readFileSync(path.join(folder, 'currencies.json'), 'utf8'));
  return new Packs(readPolicies(path.join(folder, 'packs')), exponents);
}

export class Packs {
  constructor(policies, exponents) {
    this.currencies = Object.keys(exponents);
    this.exponents = exponents;
    this.newest = new Map();
    for (const policy of policies) {
      const known = this.newest.get(policy.id);
      if (!known || known.version < policy.version) this.newest.set(policy.id, policy);
    }
  }

  has(id) {
    return this.newest.has(id);
  }

  hasTitle(id, language) {
    return language in this.newest.get(id).title;
  }

  /** Names that {{deadline NAME}} may carry. */
  deadlines() {
    const events = [...this.newest.values()].flatMap((policy) => policy.rules.map((rule) => rule.on));
    return new Set(events.filter((on) => on.startsWith('deadline.')).map((on) => on.slice('deadline.'.length)));
  }

  /** @returns the figures of the rule (of all rules with that id: one per event), null if there is none. */
  figures(id, ruleId) {
    const policy = this.newest.get(id);
    const rules = policy?.rules.filter((rule) => rule.id === ruleId) ?? [];
    if (rules.length === 0) return null;
    const reader = new RuleFigures(policy, this.exponents);
    for (const part of [...rules, policy.valid, policy.anchor]) reader.read(part);
    return reader.figures;
  }
}
