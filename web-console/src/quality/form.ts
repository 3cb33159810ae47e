// Inspections and follow-up visits as they travel over HTTP (docs/protocol.md), and what is asked of the server. Times are
// milliseconds since 1970.

import type { Api } from '../net/api';
import type { Named } from '../net/types';

export interface FormItem {
  readonly name: string;
  readonly title: string;
  readonly weight: number; // hundredths of a percent
  readonly max: number;
  readonly critical: boolean;
}

export interface InspectionForm {
  readonly version: number;
  readonly items: readonly FormItem[];
}

export type InspectionState = 'sampled' | 'assigned' | 'scored' | 'sent' | 'accepted' | 'appealed' | 'calibrated' | 'final' | 'coaching' | 'closed';
export type InspectionStep = 'assign' | 'score' | 'send' | 'accept' | 'appeal' | 'calibrate' | 'finish' | 'coach' | 'close';

export type Scores = { readonly [item: string]: number };

export interface TakenStep {
  readonly number: number;
  readonly at: number;
  readonly by: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly name: string;
}

export interface Inspection {
  readonly id: string;
  readonly number: number;
  readonly conversation: { readonly id: string; readonly number: number };
  readonly agent: Named;
  readonly scorer: Named | null;
  readonly why: string;
  readonly state: InspectionState;
  readonly form_version: number | null; // by which it was scored; null: not yet
  readonly scores: Scores;
  readonly critical: readonly string[];
  readonly score: number | null; // of 100; 0 with a critical error
  readonly comment: string | null;
  readonly second: { readonly scorer: Named; readonly scores: Scores; readonly critical: readonly string[]; readonly score: number; readonly comment: string } | null;
  readonly fields: { readonly reason?: string; readonly plan?: string; readonly result?: string };
  readonly steps: readonly TakenStep[];
  readonly possible: readonly InspectionStep[];
}

export interface Agreement {
  readonly pairs: number;
  readonly kappa: number | null;
  readonly observed: number;
  readonly expected: number;
}

export interface Sample {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly risk: boolean;
}

export type VisitState = 'planned' | 'attempted' | 'answered' | 'no_answer' | 'closed';
export type VisitStep = 'attempt' | 'answer' | 'no_answer' | 'close';

export interface VisitFields {
  readonly csat?: number;
  readonly nps?: number;
  readonly text?: string;
  readonly may_quote?: boolean;
  readonly follow_up?: boolean;
}

export interface Visit {
  readonly id: string;
  readonly number: number;
  readonly state: VisitState;
  readonly contact: { readonly id: string; readonly name: string | null };
  readonly booking: { readonly id: string; readonly reference: string } | null;
  readonly due_at: number;
  readonly agent: Named | null;
  readonly fields: VisitFields;
  readonly steps: readonly TakenStep[];
  readonly possible: readonly VisitStep[];
}

const part = encodeURIComponent;
const root = '/api/v1/inspections';

export function inspections_path(state: string, scorer: string): string {
  const asked = new URLSearchParams({ state, ...(scorer !== '' && { scorer }), limit: '50' });
  return `${root}?${asked}`;
}

export const form_of = (api: Api, version: number | null = null) => api.ask<InspectionForm>('GET', `${root}/form${version === null ? '' : `?version=${version}`}`);
export const save_form = (api: Api, form: InspectionForm) => api.ask<InspectionForm>('PUT', `${root}/form`, form);
export const sample = (api: Api, asked: Sample) => api.ask<{ readonly items: readonly Inspection[] }>('POST', `${root}/sample`, asked);
export const agreement_of = (api: Api) => api.ask<Agreement>('GET', `${root}/agreement`);
export const inspection_of = (api: Api, id: string) => api.ask<Inspection>('GET', `${root}/${part(id)}`);

// `steps` is the count of what the asker saw: who was overtaken is told so.
export const take_step = (api: Api, one: Inspection, step: InspectionStep, fields: Readonly<Record<string, unknown>>) =>
  api.ask<Inspection>('POST', `${root}/${part(one.id)}/steps`, { step, fields, steps: one.steps.length });

export const visits_path = (state: 'open' | 'over'): string => `/api/v1/visits?state=${state}&limit=50`;
export const visit_step = (api: Api, one: Visit, step: VisitStep, fields: VisitFields) =>
  api.ask<Visit>('POST', `/api/v1/visits/${part(one.id)}/steps`, { step, fields, steps: one.steps.length });
