// What the server objects to: at the fields of a form where they are shown, the rest as one sentence. Pure.

import { ApiError } from '../net/api';
import { refusal_words } from './words';

export interface Troubles {
  readonly general: string;
  readonly fields: ReadonlyMap<string, string>;
}

export function troubles_of(problem: unknown, shown: readonly string[]): Troubles {
  if (!(problem instanceof ApiError) || problem.status !== 400) return { general: refusal_words(problem), fields: new Map() };
  const own = problem.field === null ? [] : [{ field: problem.field, detail: problem.detail }];
  const flaws = (problem.flaws.length > 0 ? problem.flaws : own).map(({ field, detail }) => ({ field: field.replace(/^\/?fields[./]/, ''), detail }));
  const fields = new Map(flaws.filter(({ field }) => shown.includes(field)).map(({ field, detail }) => [field, detail]));
  const others = flaws.filter(({ field }) => !shown.includes(field)).map(({ detail }) => detail);
  return { general: fields.size > 0 ? others.join(' ') : others.join(' ') || refusal_words(problem), fields };
}
