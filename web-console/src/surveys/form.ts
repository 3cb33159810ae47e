// Surveys as they travel over HTTP (docs/protocol.md), and what is asked of the server. Times are milliseconds since 1970.

import type { Api } from '../net/api';
import type { Named } from '../net/types';
import type { Span } from '../reports/period';

export const kinds = ['csat', 'nps', 'ces'] as const;
export type Kind = (typeof kinds)[number];
export const splits = ['agent', 'queue', 'language', 'channel', 'day'] as const;
export type Split = (typeof splits)[number];

// `value` of csat and ces is a share (0…1), of nps a difference of shares (-1…1); null without an answer, as its bounds.
export interface Row {
  readonly key: string;
  readonly label: string;
  readonly asked: number;
  readonly answered: number;
  readonly response_rate: number | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly distribution: readonly number[]; // answers of each score, from the lowest
}

export interface Figures {
  readonly kind: Kind;
  readonly from: string; // dates, both belong to it
  readonly to: string;
  readonly zone: string;
  readonly total: Row;
  readonly rows: readonly Row[];
}

export interface Answer {
  readonly id: string;
  readonly kind: Kind;
  readonly conversation: string;
  readonly number: number; // the conversation's
  readonly to: number;
  readonly score: number | null;
  readonly comment: string | null;
  readonly solved: boolean | null;
  readonly contact: { readonly id: string; readonly name: string | null };
  readonly agent: Named | null;
  readonly queue: Named | null;
  readonly answered_at: number | null;
  readonly low: boolean;
}

export const channels = ['chat', 'email'] as const; // `chat`: every one but e-mail

export interface Settings {
  readonly version: number;
  readonly csat: { readonly on: boolean; readonly ask: string; readonly channels: readonly string[]; readonly low: number; readonly complaint: boolean };
  readonly nps: { readonly on: boolean; readonly every_days: number };
  readonly ces: { readonly on: boolean };
  readonly visits: { readonly on: boolean; readonly days_after: number };
}

export interface Asked {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

const root = '/api/v1/surveys';
const query = ({ kind, from, to }: Asked, more: Readonly<Record<string, string>>) => new URLSearchParams({ kind, from: String(from), to: String(to), ...more });

export const figures_of = (api: Api, kind: Kind, { from, to }: Span, split: Split) => api.ask<Figures>('GET', `${root}/figures?${new URLSearchParams({ kind, from, to, split })}`);
export const answers_path = (asked: Asked, low: boolean): string => `${root}?${query(asked, { state: 'answered', ...(low && { low: 'true' }), limit: '50' })}`;
export const settings_of = (api: Api) => api.ask<Settings>('GET', `${root}/settings`);
export const save_settings = (api: Api, settings: Settings) => api.ask<Settings>('PUT', `${root}/settings`, settings);
