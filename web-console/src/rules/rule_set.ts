// Editing groups and rules. Pure: every change answers new groups.

import { opened } from './condition';
import type { Effects, Group, Rule } from './form';

export interface Place {
  readonly group: number;
  readonly rule: number;
}

// One place up (-1) or down (+1); over the edge of its group into the next one. Null at either end.
export function step_rule(groups: readonly Group[], from: Place, step: 1 | -1): Place | null {
  const length = groups[from.group]?.rules.length ?? 0;
  const rule = from.rule + step;
  if (rule >= 0 && rule < length) return { group: from.group, rule };
  const group = from.group + step;
  const beside = groups[group];
  if (beside === undefined) return null;
  return { group, rule: step > 0 ? 0 : beside.rules.length };
}

// `to` is where it stands afterwards.
export function moved_rule(groups: readonly Group[], from: Place, to: Place): readonly Group[] {
  const moving = groups[from.group]?.rules[from.rule];
  if (moving === undefined) return groups;
  const without = changed_rules(groups, from.group, (rules) => rules.filter((_, index) => index !== from.rule));
  return changed_rules(without, to.group, (rules) => [...rules.slice(0, to.rule), moving, ...rules.slice(to.rule)]);
}

// A rule dropped on another takes its place; dropped below the last one (its length) it becomes the last.
export function dropped_rule(groups: readonly Group[], from: Place, on: Place): Place {
  const last = (groups[on.group]?.rules.length ?? 0) - (from.group === on.group ? 1 : 0);
  return { group: on.group, rule: Math.min(on.rule, last) };
}

export function moved_group(groups: readonly Group[], from: number, step: 1 | -1): readonly Group[] {
  const moving = groups[from];
  const to = from + step;
  if (moving === undefined || to < 0 || to >= groups.length) return groups;
  const without = groups.filter((_, index) => index !== from);
  return [...without.slice(0, to), moving, ...without.slice(to)];
}

export function changed_group(groups: readonly Group[], at: number, change: Partial<Group>): readonly Group[] {
  return groups.map((group, index) => (index === at ? { ...group, ...change } : group));
}

export function changed_rule(groups: readonly Group[], at: Place, change: Partial<Rule>): readonly Group[] {
  return changed_rules(groups, at.group, (rules) => rules.map((rule, index) => (index === at.rule ? { ...rule, ...change } : rule)));
}

export function removed_rule(groups: readonly Group[], at: Place): readonly Group[] {
  return changed_rules(groups, at.group, (rules) => rules.filter((_, index) => index !== at.rule));
}

export function removed_group(groups: readonly Group[], at: number): readonly Group[] {
  return groups.filter((_, index) => index !== at);
}

export function added_rule(groups: readonly Group[], group: number, name: string): readonly Group[] {
  const rule: Rule = { id: free_id('rule', rule_ids(groups)), name, enabled: true, when: true, then: {} };
  return changed_rules(groups, group, (rules) => [...rules, rule]);
}

export function added_group(groups: readonly Group[], name: string): readonly Group[] {
  const ids = groups.map((group) => group.id);
  return [...groups, { id: free_id('group', ids), name, match: 'first', rules: [] }];
}

// What is empty is left out, so that the rule says nothing about it.
export function with_effect<Name extends keyof Effects>(then: Effects, name: Name, value: Effects[Name] | undefined): Effects {
  const { [name]: _, ...others } = then;
  const is_empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return is_empty ? others : { ...others, [name]: value };
}

// As the page edits them: every rule with a condition that other parts can be added to.
export function opened_groups(groups: readonly Group[]): readonly Group[] {
  return groups.map((group) => ({ ...group, rules: group.rules.map((rule) => ({ ...rule, when: opened(rule.when) })) }));
}

export function place_of(groups: readonly Group[], id: string): Place | null {
  for (const [group, { rules }] of groups.entries()) {
    const rule = rules.findIndex((one) => one.id === id);
    if (rule >= 0) return { group, rule };
  }
  return null;
}

export const pointer_of_rule = ({ group, rule }: Place): string => `/groups/${group}/rules/${rule}`;

// The rule that a refusal is about.
export function rule_at_pointer(groups: readonly Group[], pointer: string): Rule | null {
  const found = /^\/groups\/(\d+)\/rules\/(\d+)/.exec(pointer);
  return found === null ? null : (groups[Number(found[1])]?.rules[Number(found[2])] ?? null);
}

function rule_ids(groups: readonly Group[]): readonly string[] {
  return groups.flatMap((group) => group.rules.map((rule) => rule.id));
}

function free_id(word: string, used: readonly string[]): string {
  let number = used.length + 1;
  while (used.includes(`${word}_${number}`)) number += 1;
  return `${word}_${number}`;
}

function changed_rules(groups: readonly Group[], at: number, change: (rules: readonly Rule[]) => readonly Rule[]): readonly Group[] {
  return groups.map((group, index) => (index === at ? { ...group, rules: change(group.rules) } : group));
}
