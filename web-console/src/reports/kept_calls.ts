// The report of promised calls as it travels over HTTP (docs/protocol.md). Pure.

import type { Api } from '../net/api';
import type { Outcome } from '../callbacks/form';
import type { Asked } from './form';

export interface KeptGroup {
  readonly key: string | null;
  readonly name: string | null;
  readonly kept: number;
  readonly broken: number;
  readonly rate: number | null;
}

export interface KeptCalls {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly as_of: number;
  readonly promised: number;
  readonly kept: number;
  readonly re_promised: number;
  readonly broken: number;
  readonly released: number;
  readonly open: number;
  readonly rate: number | null; // kept of kept and broken; null: no window has ended
  readonly attempts: { readonly [outcome in Outcome]?: number };
  readonly by: { readonly language?: readonly KeptGroup[]; readonly agent?: readonly KeptGroup[] };
}

const understood = ['from', 'to', 'zone', 'queue', 'language'] as const;

export const calls_query = (asked: Asked): string => new URLSearchParams(understood.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))).toString();

export const kept_calls = (api: Api, query: string) => api.ask<KeptCalls>('GET', `/api/v1/reports/callbacks?${query}`);

export const ended = ({ kept, broken }: Pick<KeptCalls, 'kept' | 'broken'>): number => kept + broken;
