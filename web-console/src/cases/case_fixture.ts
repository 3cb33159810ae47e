// Cases for tests: a complaint that is being looked at, with clocks of our own and of the law.

import type { Case, CaseClock } from './form';

export const noon = Date.UTC(2026, 10, 30, 12);
export const hour = 3_600_000;
export const day = 24 * hour;

export const clock_at = (due_at: number, change: Partial<CaseClock> = {}): CaseClock => ({
  name: 'answer', basis: null, started_at: due_at - 10 * day, due_at, met_at: null, paused: false, late: false, extended: false, ...change,
});

export const case_with = (change: Partial<Case> = {}): Case => ({
  id: 'cs_1', kind: 'complaint', number: 12, state: 'classified', state_kind: 'open', contact: { id: 'u_1', name: 'Ana' }, conversation: 'c_1', parent: null,
  handler: null, booking: 'QX7T2P', language: 'de', opened_at: noon - day, closed_at: null, steps: 3, fields: {}, clocks: [], possible: ['accept'], ...change,
});
