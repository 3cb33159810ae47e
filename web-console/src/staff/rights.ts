// The matrix of rights and the scopes of tokens by what they are about: the noun of a scope, "conversations:read".

import type { Right } from './form';

export const levels = ['read', 'write', 'admin'] as const;

export function noun_of(scope: string): string {
  return scope.split(':', 1)[0] ?? scope;
}

export interface RightGroup {
  readonly noun: string;
  readonly rights: readonly Right[];
}

// By noun, in the order of the alphabet; what holds one of the words in its path or in what it is about.
export function grouped(rights: readonly Right[], words: string): readonly RightGroup[] {
  const wanted = words.trim().toLowerCase();
  const groups = new Map<string, Right[]>();
  for (const right of rights) {
    if (!`${right.path} ${right.about}`.toLowerCase().includes(wanted)) continue;
    const noun = noun_of(right.scope);
    groups.set(noun, [...(groups.get(noun) ?? []), right]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([noun, of_noun]) => ({ noun, rights: of_noun }));
}

export type Level = (typeof levels)[number];

export interface Scopes {
  readonly noun: string;
  readonly known: readonly Level[];
}

export function scopes_by_noun(scopes: readonly string[]): readonly Scopes[] {
  const nouns = [...new Set(scopes.map(noun_of))];
  return nouns.map((noun) => ({ noun, known: levels.filter((level) => scopes.includes(`${noun}:${level}`)) }));
}

// Each level includes those before it, so one of a noun says it all; '' takes the noun away.
export function with_level(chosen: readonly string[], noun: string, level: string): readonly string[] {
  const others = chosen.filter((scope) => noun_of(scope) !== noun);
  return level === '' ? others : [...others, `${noun}:${level}`].sort();
}
