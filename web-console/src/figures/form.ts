// Figures as they travel over HTTP (docs/protocol.md), and what is asked of the server. Times are milliseconds since 1970,
// days are dates of the report's zone.

import type { Api, Page } from '../net/api';
import type { Named } from '../net/types';

export type Unit = 'seconds' | 'share' | 'count' | 'score';
export type Better = 'lower' | 'higher' | 'none';
export const splits = ['day', 'week', 'hour', 'weekday', 'queue', 'channel', 'language', 'agent', 'supplier'] as const;
export type Split = (typeof splits)[number];

export interface Figure {
  readonly name: string;
  readonly title: string; // in the reader's language, as the definition
  readonly definition: string;
  readonly unit: Unit;
  readonly splits: readonly Split[];
  readonly better: Better;
  readonly source: readonly string[] | null; // null: nothing tells it yet
  readonly conversations: boolean; // it can be followed to those behind it
}

export interface Row {
  readonly key: string; // empty: nothing is known
  readonly label: string;
  readonly value: number | null;
  readonly n: number;
  readonly p50: number | null; // of seconds only
  readonly p90: number | null;
  readonly why: 'no_source' | 'no_data' | null; // there is no value
}

export interface Report {
  readonly name: string;
  readonly title: string;
  readonly definition: string;
  readonly unit: Unit;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly split: Split | null;
  readonly total: Row;
  readonly rows: readonly Row[];
  readonly partial: boolean; // the last day is not over
  readonly facts_until: number;
}

export interface Behind {
  readonly id: string | null; // null: it belongs to no conversation
  readonly number: number | null;
  readonly subject: string | null;
  readonly contact: { readonly id: string; readonly name: string | null } | null;
  readonly at: number;
  readonly value: number | null;
}

// What a report is asked for; from and to both belong to it.
export const asked_fields = ['from', 'to', 'zone', 'split', 'queue', 'channel', 'language', 'agent'] as const;
export type Asked = Readonly<Partial<Record<(typeof asked_fields)[number], string>>>;

export function asked_query(asked: Asked, more: Readonly<Record<string, string>> = {}): string {
  const found = asked_fields.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []));
  return new URLSearchParams([...found, ...Object.entries(more)]).toString();
}

const path = (figure: string, rest: string): string => `/api/v1/figures/${encodeURIComponent(figure)}${rest}`;

export const all_figures = (api: Api) => api.all<Figure>('/api/v1/figures');
export const report_of = (api: Api, figure: string, asked: Asked) => api.ask<Report>('GET', path(figure, `?${asked_query(asked)}`));
export const csv_path = (figure: string, asked: Asked): string => path(figure, `/csv?${asked_query(asked)}`);

// `key` of a row; null: all of them.
export function behind_page(api: Api, figure: string, asked: Asked, key: string | null, cursor: string | null): Promise<Page<Behind>> {
  const more = { limit: '50', ...(key !== null && { key }), ...(cursor !== null && { cursor }) };
  return api.ask('GET', path(figure, `/conversations?${asked_query(key === null ? { ...asked, split: '' } : asked, more)}`));
}

// Every fact against the ledger; only the first differences are told.
export interface Checked {
  readonly checked: number;
  readonly differences: readonly { readonly conversation: string; readonly field: string; readonly fact: unknown; readonly ledger: unknown }[];
}

export const check_facts = (api: Api) => api.ask<Checked>('POST', '/api/v1/figures/check');
export const rebuild_facts = (api: Api) => api.ask<{ readonly facts: number }>('POST', '/api/v1/figures/rebuild');

// A conversation of somebody who only tries us counts nowhere.
export const set_mystery = (api: Api, conversation: string, on: boolean) =>
  api.ask<unknown>('PUT', `/api/v1/conversations/${encodeURIComponent(conversation)}/mystery`, { on });

export type SavedQuery = { readonly [name: string]: string | number };

export interface Saved {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly figures: readonly string[];
  readonly query: SavedQuery;
  readonly shared: boolean;
  readonly owner: Named;
}

export type SavedChange = Pick<Saved, 'title' | 'figures' | 'query' | 'shared'>;

const saved_path = '/api/v1/reports/saved';
export const all_saved = (api: Api) => api.all<Saved>(saved_path);
export const add_saved = (api: Api, change: SavedChange, once: string) => api.ask<Saved>('POST', saved_path, change, once);
export const change_saved = (api: Api, { id, version }: Saved, change: SavedChange) =>
  api.ask<Saved>('PATCH', `${saved_path}/${encodeURIComponent(id)}`, { ...change, version });
export const delete_saved = (api: Api, id: string) => api.ask<unknown>('DELETE', `${saved_path}/${encodeURIComponent(id)}`);
