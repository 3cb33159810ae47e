// Guided quotes as the server gives them: questions until everything is known, then what the traveler is told.

import type { Api, Page } from '../net/api';

export type FactValue = string | number | boolean | readonly string[];
export type Facts = { readonly [fact: string]: FactValue };

export type QuestionKind = 'text' | 'choice' | 'several' | 'yes_no' | 'hours' | 'days' | 'number' | 'amount' | 'date';

export interface Question {
  readonly fact: string;
  readonly kind: QuestionKind;
  readonly text: string;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  readonly currency?: string; // of an amount
  readonly exponent?: number;
}

export interface BookingName {
  readonly reference: string;
  readonly title: string;
}

export interface QuotedRule {
  readonly title: string;
  readonly version: number;
  readonly cite: string;
  readonly status: string;
  readonly to_confirm: boolean;
}

export interface Told {
  readonly state: 'told';
  readonly quote: string;
  readonly headline: string;
  readonly lines: readonly { readonly kind: string; readonly text: string }[];
  readonly valid_until: number | null;
  readonly rules: readonly QuotedRule[];
  readonly steps: readonly string[];
  readonly booking?: BookingName | null;
}

export type Answer =
  | { readonly state: 'question'; readonly questions: readonly Question[]; readonly booking?: BookingName | null }
  | Told
  | { readonly state: 'refused'; readonly text: string; readonly rules?: readonly QuotedRule[] }
  | { readonly state: 'person' | 'unknown_booking'; readonly text: string };

export interface Asked {
  readonly facts: Facts;
  readonly language: string; // of the traveler: the answer is written in it
  readonly zone: string;
  readonly conversation?: string;
}

export interface QuoteLine {
  readonly id: string;
  readonly at: number;
  readonly conversation: string | null;
  readonly given_by: { readonly id: string; readonly name: string } | null;
  readonly language: string;
  readonly headline: string;
  readonly lines: readonly (string | { readonly kind?: string; readonly text: string })[];
  readonly valid_until: number | null;
  readonly policies: readonly string[]; // "cn-rail-12306/3"
  readonly stale: readonly string[]; // of which there are newer versions
}

// One step of how an answer came about; what is not known of it is left out.
export interface TraceStep {
  readonly step?: string;
  readonly policy?: string;
  readonly version?: number;
  readonly rule?: string;
  readonly effect?: string;
  readonly cite?: string;
  readonly coupons?: readonly string[];
  readonly facts?: { readonly [name: string]: unknown };
  readonly currency?: string;
  readonly base?: number;
  readonly bp?: number;
  readonly plus?: number;
  readonly units?: number;
  readonly raw?: string; // a fraction "n/d" of minor units, before rounding
  readonly rounding?: { readonly step: number; readonly mode: 'half_up' | 'half_even' | 'up' | 'down' };
  readonly min?: number;
  readonly max?: number;
  readonly limits?: readonly string[];
  readonly result?: number | string;
}

export interface StoredQuote extends QuoteLine {
  readonly request?: { readonly order?: { readonly payment?: string } };
  readonly answer: {
    readonly currency?: string;
    readonly refund?: number; // all that goes back, in minor units; only of a quote about a refund
    readonly rules?: readonly string[]; // "demo-air/flex"
    readonly groups?: readonly { readonly coupons: readonly string[] }[];
    readonly trace?: readonly TraceStep[];
  };
}

export const ask_quote = (api: Api, asked: Asked) => api.ask<Answer>('POST', '/api/v1/quotes', asked);
export const stored_quote = (api: Api, id: string) => api.ask<StoredQuote>('GET', `/api/v1/quotes/${encodeURIComponent(id)}`);

export function quotes_page(api: Api, conversation: string | null, cursor: string | null): Promise<Page<QuoteLine>> {
  const query = new URLSearchParams({ ...(conversation !== null && { conversation }), ...(cursor !== null && { cursor }) });
  return api.ask('GET', `/api/v1/quotes?${query}`);
}
