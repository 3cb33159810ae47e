// Policies as policies/README.md has them, and what the server says of them.

import type { Api } from '../net/api';

export type Layer = 'law' | 'contract' | 'service';
export type SourceStatus = 'verified' | 'secondary' | 'recalled' | 'invented';
export type Titles = { readonly [language: string]: string };
export type Applies = { readonly [name: string]: readonly string[] };

export interface ValidWindow {
  readonly clock: 'request' | 'purchase' | 'travel' | 'event';
  readonly from?: string; // a date, included
  readonly until?: string; // a date, not included
  readonly tz?: string;
}

export interface PolicyLine {
  readonly id: string;
  readonly version: number; // the newest
  readonly versions: number;
  readonly layer: Layer;
  readonly title: Titles;
  readonly status: SourceStatus; // the weakest of its sources
  readonly shipped: boolean;
  readonly rules: number;
  readonly applies: Applies;
  readonly valid: readonly ValidWindow[];
}

export interface Money {
  readonly cur: string;
  readonly minor: number;
}

export type Operand = string | number | boolean | readonly (string | number)[] | { readonly param: string };

export interface Test {
  readonly fact: string;
  readonly [operator: string]: Operand;
}

export type Condition =
  | boolean
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] }
  | Test;

export interface Rounding {
  readonly step: number; // minor units
  readonly mode: 'half_up' | 'half_even' | 'up' | 'down';
}

export interface Fee {
  readonly bp?: number;
  readonly of?: readonly string[];
  readonly plus?: Money;
  readonly min?: Money;
  readonly max?: Money;
  readonly round?: Rounding;
}

export interface Compensation {
  readonly amount?: Money;
  readonly bp?: number;
  readonly of?: readonly string[];
  readonly reduce_bp?: number;
  readonly max?: Money;
  readonly least?: Money;
  readonly round?: Rounding;
}

export interface Deadline {
  readonly count: number;
  readonly unit: 'hour' | 'day' | 'business_day' | 'month' | 'year';
  readonly from?: string;
  readonly tz?: string;
  readonly calendar?: string;
  readonly roll?: string;
}

export interface ReturnTable {
  readonly default?: 'refund' | 'keep';
  readonly codes?: { readonly [code: string]: 'refund' | 'keep' };
  readonly kinds?: { readonly [kind: string]: 'refund' | 'keep' };
}

export interface Effect {
  readonly fee?: Fee;
  readonly fee_cap?: Fee;
  readonly free?: true;
  readonly full_refund?: true;
  readonly no_refund?: true;
  readonly none?: true;
  readonly compensate?: Compensation;
  readonly deadline?: Deadline;
  readonly handoff?: string;
  readonly not_allowed?: string;
  readonly taxes?: ReturnTable;
  readonly extras?: ReturnTable;
}

export interface Rule {
  readonly id: string;
  readonly on: string; // refund, change, difference, compensation, deadline.<name>
  readonly when?: Condition;
  readonly then: Effect;
  readonly per?: 'coupon' | 'passenger' | 'order';
  readonly cite: string;
  readonly say?: string;
}

export interface PolicySource {
  readonly name: string;
  readonly status: SourceStatus;
  readonly ref?: string;
  readonly url?: string;
  readonly note?: string;
  readonly checked?: string;
}

export interface Policy {
  readonly id: string;
  readonly version: number;
  readonly layer: Layer;
  readonly title: Titles;
  readonly applies: Applies;
  readonly valid: readonly ValidWindow[];
  readonly tz: string;
  readonly currency?: string;
  readonly calendar?: string;
  readonly taxes?: ReturnTable;
  readonly extras?: ReturnTable;
  readonly params?: { readonly [name: string]: unknown };
  readonly sources: readonly PolicySource[];
  readonly rules: readonly Rule[];
}

export interface PolicyVersion {
  readonly version: number;
  readonly shipped: boolean;
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly at: number | null;
}

export interface PolicyDetail {
  readonly id: string;
  readonly newest: number;
  readonly versions: readonly PolicyVersion[];
  readonly policy: Policy;
}

export type Checked =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly error: string; readonly at: string }; // a JSON pointer

export interface Told {
  readonly status?: string;
  readonly fee?: number;
  readonly refund?: number;
  readonly total?: number;
}

export interface ReplayItem {
  readonly quote: string;
  readonly at: number;
  readonly conversation: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly before: Told;
  readonly after: Told;
  readonly difference: number | null; // minor units that the traveler pays more; null: not to be compared
}

export interface Replay {
  readonly looked_at: number;
  readonly differs: number;
  readonly pays_more: number;
  readonly pays_less: number;
  readonly other: number;
  readonly items: readonly ReplayItem[];
}

const at = (id: string, end = ''): string => `/api/v1/policies/${encodeURIComponent(id)}${end}`;

export const policy_lines = (api: Api) => api.all<PolicyLine>('/api/v1/policies');
export const policy_detail = (api: Api, id: string) => api.ask<PolicyDetail>('GET', at(id));
export const policy_version = async (api: Api, id: string, version: number) =>
  (await api.ask<{ policy: Policy }>('GET', at(id, `/versions/${version}`))).policy;
export const check_policy = (api: Api, policy: unknown) => api.ask<Checked>('POST', '/api/v1/policies/check', { policy });
export const save_policy = (api: Api, id: string, policy: unknown) => api.ask<PolicyDetail>('PUT', at(id), { policy });
export const replay_policy = (api: Api, id: string, policy: unknown) => api.ask<Replay>('POST', at(id, '/replay'), { policy });
