// Editing a condition, part by part: a part is named by its path of places within `all`, `any` and `none`. Pure.

import { comparisons, type Comparison, type Condition, type Joined, type Many, type Operand, type Test } from './form';
import { comparisons_for, first_operand } from './facts';

export type Path = readonly number[];
export type Kind = 'always' | 'never' | 'test' | Many;

const manys: readonly Many[] = ['all', 'any', 'none'];

export function is_test(condition: Condition): condition is Test {
  return typeof condition === 'object' && 'fact' in condition;
}

export function kind_of(condition: Condition): Kind {
  if (typeof condition === 'boolean') return condition ? 'always' : 'never';
  if (is_test(condition)) return 'test';
  return manys.find((many) => condition[many] !== undefined) ?? 'always';
}

export function parts_of(condition: Condition): readonly Condition[] {
  if (typeof condition === 'boolean' || is_test(condition)) return [];
  return condition[kind_of(condition) as Many] ?? [];
}

// The outermost condition is always, never, or several joined: a single test is one of one.
export function opened(when: Condition | undefined): Condition {
  if (when === undefined) return true;
  return is_test(when) ? { all: [when] } : when;
}

export function with_kind(condition: Condition, kind: Exclude<Kind, 'test'>): Condition {
  if (kind === 'always' || kind === 'never') return kind === 'always';
  const parts = is_test(condition) ? [condition] : parts_of(condition);
  return joined(kind, parts.length > 0 ? parts : [new_test]);
}

export const new_test: Test = { fact: 'text', contains: '' };
export const new_group: Condition = { any: [new_test] };

export function changed_at(condition: Condition, path: Path, change: (part: Condition) => Condition): Condition {
  const [place, ...rest] = path;
  if (place === undefined) return change(condition);
  const kind = kind_of(condition) as Many;
  return joined(kind, parts_of(condition).map((part, index) => (index === place ? changed_at(part, rest, change) : part)));
}

export function added_at(condition: Condition, path: Path, part: Condition): Condition {
  return changed_at(condition, path, (group) => joined(kind_of(group) as Many, [...parts_of(group), part]));
}

// A group that becomes empty goes, too; when nothing is left, the rule always applies.
export function removed_at(condition: Condition, path: Path): Condition {
  const place = path.at(-1);
  if (place === undefined) return true;
  const group = path.slice(0, -1);
  const left = changed_at(condition, group, (one) => joined(kind_of(one) as Many, parts_of(one).filter((_, index) => index !== place)));
  const is_empty = parts_of(part_at(left, group)).length === 0;
  return is_empty ? removed_at(left, group) : left;
}

export function part_at(condition: Condition, path: Path): Condition {
  return path.reduce((part, place) => parts_of(part)[place] ?? true, condition);
}

// Where the part stands in the JSON of the condition.
export function pointer_of(condition: Condition, path: Path): string {
  let pointer = '';
  let part = condition;
  for (const place of path) {
    pointer += `/${kind_of(part)}/${place}`;
    part = parts_of(part)[place] ?? true;
  }
  return pointer;
}

export function tests_of(test: Test): readonly (readonly [Comparison, Operand])[] {
  return comparisons.flatMap((one) => (test[one] === undefined ? [] : [[one, test[one]] as const]));
}

// Comparisons that fit the new fact stay with what was typed.
export function with_fact(test: Test, fact: string): Test {
  const fits = comparisons_for(fact);
  const kept = tests_of(test).filter(([one, operand]) => fits.includes(one) && typeof operand === typeof first_operand(fact, one));
  const first = fits[0] as Comparison;
  return test_of(fact, kept.length > 0 ? kept : [[first, first_operand(fact, first)]]);
}

export function with_comparison(test: Test, before: Comparison, after: Comparison): Test {
  const fresh = first_operand(test.fact, after);
  return test_of(
    test.fact,
    tests_of(test).map(([one, operand]) => {
      if (one !== before) return [one, operand];
      const keeps = Array.isArray(operand) === Array.isArray(fresh) && typeof operand === typeof fresh;
      return [after, keeps ? operand : fresh];
    }),
  );
}

export function with_operand(test: Test, comparison: Comparison, operand: Operand): Test {
  return { ...test, [comparison]: operand };
}

export function without_comparison(test: Test, comparison: Comparison): Test {
  return test_of(test.fact, tests_of(test).filter(([one]) => one !== comparison));
}

// Another comparison of the same fact ("from … to …"); null when none is left that makes sense.
export function next_comparison(test: Test): Comparison | null {
  const wanted: readonly Comparison[] = ['ge', 'lt', 'le', 'gt'];
  return wanted.find((one) => comparisons_for(test.fact).includes(one) && test[one] === undefined) ?? null;
}

function test_of(fact: string, tests: readonly (readonly [Comparison, Operand])[]): Test {
  return { fact, ...Object.fromEntries(tests) };
}

function joined(many: Many, parts: readonly Condition[]): Joined {
  return { [many]: parts };
}
