// What narrows the audit log, as the address of the page has it and as the server is asked for it.

import type { Query } from '../state/route';

const names = ['actor', 'verb', 'object', 'from', 'to'] as const;
export type Narrowing = { readonly [name in (typeof names)[number]]: string }; // from and to are dates, "2026-11-30"; '': all

export const narrowing_of = (query: Query): Narrowing => Object.fromEntries(names.map((name) => [name, query[name] ?? ''])) as Narrowing;

// The beginning of a day in the zone of this computer; '' for what is no date.
function day_begins(date: string, days_later = 0): string {
  const [year, month, day] = date.split('-').map(Number);
  const at = year && month && day ? new Date(year, month - 1, day + days_later).getTime() : Number.NaN;
  return Number.isNaN(at) ? '' : String(at);
}

// Both days belong to it.
function params_of({ actor, verb, object, from, to }: Narrowing): string {
  const all = { actor, verb, object: object.trim(), from: day_begins(from), to: day_begins(to, 1) };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString();
}

export const audit_path = (narrowing: Narrowing): string => `/api/v1/audit?limit=50&${params_of(narrowing)}`.replace(/&$/, '');
export const export_path = (narrowing: Narrowing): string => `/api/v1/audit/export?${params_of(narrowing)}`.replace(/\?$/, '');
