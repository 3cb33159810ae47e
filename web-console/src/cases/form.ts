// Complaints and refunds as they travel over HTTP (docs/protocol.md), and what is asked of the server. Times are
// milliseconds since 1970.

import type { Api, Page } from '../net/api';
import type { Named } from '../net/types';

export type Kind = 'complaint' | 'refund' | 'correction';
export type Noun = 'complaints' | 'refunds' | 'corrections';
export type StateKind = 'open' | 'waiting' | 'over';

export const nouns: Readonly<Record<Kind, Noun>> = { complaint: 'complaints', refund: 'refunds', correction: 'corrections' };

export interface Sum {
  readonly minor: number; // units of the currency: cents
  readonly currency: string;
}

export type Value = string | number | boolean | Sum | readonly string[];
export const is_sum = (value: Value | undefined): value is Sum => typeof value === 'object' && 'currency' in value;

export type Fields = { readonly [name: string]: Value };

export interface CaseClock {
  readonly name: string;
  readonly basis: string | null; // the rule of law it comes from; null: our own
  readonly started_at: number;
  readonly due_at: number; // as it stands, extensions and pauses in it
  readonly met_at: number | null;
  readonly paused: boolean;
  readonly late: boolean;
  readonly extended: boolean;
}

export interface Case {
  readonly id: string;
  readonly kind: Kind;
  readonly number: number;
  readonly state: string;
  readonly state_kind: StateKind;
  readonly contact: { readonly id: string; readonly name: string | null } | null;
  readonly conversation: string | null;
  readonly parent: string | null;
  readonly handler: Named | null;
  readonly booking: string | null;
  readonly language: string;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly steps: number;
  readonly fields: Fields; // the latest of each
  readonly clocks: readonly CaseClock[];
  readonly possible: readonly string[]; // steps that the asker may take now
}

export type FieldType = 'text' | 'choice' | 'moment' | 'money' | 'count' | 'flag' | 'list';

export interface FieldForm {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly choices: readonly string[] | null; // of a choice, and of each in a list that has them
}

export interface StepForm {
  readonly name: string;
  readonly from: readonly string[]; // "": a case begins with it; "*": any state that is not over
  readonly to: string | null; // null: it stays where it is
  readonly fields: readonly FieldForm[];
  readonly document: string | null; // what the traveler is sent
}

export interface Process {
  readonly kind: Kind;
  readonly states: readonly { readonly name: string; readonly kind: StateKind }[];
  readonly steps: readonly StepForm[];
  readonly clocks: readonly { readonly name: string; readonly unit: string; readonly within: number }[];
}

export interface Step {
  readonly number: number;
  readonly at: number;
  readonly by: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly name: string;
  readonly from: string | null;
  readonly to: string;
  readonly fields: Fields;
  readonly document: string | null;
  readonly mail: Delivery | null; // null: it is not written to the traveler
}

// How a document goes to its traveler by e-mail. `reason`: of not_mailed a code, else what the server said.
export interface Delivery {
  readonly state: 'to_decide' | 'not_mailed' | 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled';
  readonly reason: string | null;
  readonly to: string | null;
  readonly at: number;
}

export interface NewCase {
  readonly client_id: string;
  readonly conversation?: string;
  readonly booking?: string;
  readonly language?: string;
  readonly fields: Fields;
}

const path = (kind: Kind, rest = ''): string => `/api/v1/${nouns[kind]}${rest}`;
const at = (kind: Kind, id: string, rest = ''): string => path(kind, `/${encodeURIComponent(id)}${rest}`);

export const process_of = (api: Api, kind: Kind) => api.ask<Process>('GET', path(kind, '/process'));

export function cases_page(api: Api, kind: Kind, filter: Readonly<Record<string, string>>, cursor: string | null = null): Promise<Page<Case>> {
  const asked = Object.entries({ ...filter, cursor: cursor ?? '' }).filter(([, value]) => value !== '');
  return api.ask('GET', path(kind, `?${new URLSearchParams(asked)}`));
}

export const case_of = (api: Api, kind: Kind, id: string) => api.ask<Case>('GET', at(kind, id));
export const steps_of = (api: Api, kind: Kind, id: string) => api.all<Step>(at(kind, id, '/steps'));
export const cases_of = (api: Api, conversation: string) => api.all<Case>(`/api/v1/conversations/${encodeURIComponent(conversation)}/cases`);

export const open_case = (api: Api, kind: Kind, asked: NewCase) => api.ask<Case>('POST', path(kind), asked);

// `steps` is the count of what the asker saw: who was overtaken is told so.
export const take_step = (api: Api, { kind, id }: Pick<Case, 'kind' | 'id'>, step: string, fields: Fields, steps: number) =>
  api.ask<Case>('POST', at(kind, id, '/steps'), { step, fields, steps });

export const mail_document = (api: Api, { kind, id }: Pick<Case, 'kind' | 'id'>, step: number) =>
  api.ask<Delivery>('POST', at(kind, id, `/documents/${step}/mail`), {});

// Complaints that belong to one.
export interface Related {
  readonly members: readonly Case[];
  readonly similar: readonly { readonly case: Case; readonly same: readonly string[] }[];
}

export const related_of = (api: Api, id: string) => api.ask<Related>('GET', at('complaint', id, '/related'));

export interface Figures {
  readonly status: string; // ok, need_info, not_allowed, handoff
  readonly fee: number | null;
  readonly gain: number | null; // above 0: to the traveler
}

export type Decision = 'tell' | 'pay' | 'keep';

// A quote that a correction is about, with what was told and what is right.
export interface AffectedQuote {
  readonly quote: string;
  readonly conversation: string | null;
  readonly at: number;
  readonly currency: string;
  readonly exponent: number;
  readonly told: Figures;
  readonly right: Figures;
  readonly more: number | null; // that the traveler should get
  readonly decision: Decision | null;
  readonly done_at: number | null;
  readonly done_by: string | null;
}

export const affected_path = (id: string, rest = ''): string => at('correction', id, `/quotes${rest}`);
export const affected_page = (api: Api, id: string, cursor: string | null) =>
  api.ask<Page<AffectedQuote>>('GET', affected_path(id, `?${new URLSearchParams({ limit: '100', ...(cursor !== null && { cursor }) })}`));
export const settle_quote = (api: Api, id: string, quote: string, decision: Decision, done: boolean) =>
  api.ask<AffectedQuote>('PUT', affected_path(id, `/${encodeURIComponent(quote)}`), { decision, done });

export const document_path = ({ kind, id }: Pick<Case, 'kind' | 'id'>, step: number, form: 'html' | 'pdf'): string =>
  at(kind, id, `/documents/${step}?form=${form}`);

export const first_step = (process: Process): StepForm | null => process.steps.find(({ from }) => from.includes('')) ?? null;
