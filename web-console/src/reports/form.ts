// The report of service levels as it travels over HTTP (docs/protocol.md), and what is asked for. Pure.

import type { ClockKind, Named } from '../net/types';

export const asked_fields = ['from', 'to', 'zone', 'clock', 'queue', 'channel', 'language', 'priority'] as const;
export type AskedField = (typeof asked_fields)[number];
export type Asked = Readonly<Partial<Record<AskedField, string>>>;

export interface Kept {
  readonly met: number;
  readonly missed: number;
  readonly open: number;
  readonly share: number | null; // of what is decided
}

export interface Group extends Kept {
  readonly key: string | null;
  readonly name: string | null;
}

export type View = 'clock' | 'queue' | 'channel' | 'language' | 'priority';

export type Hour = readonly [met: number, missed: number, open: number];

export interface Breach {
  readonly conversation: string;
  readonly number: number;
  readonly clock: ClockKind;
  readonly open: boolean;
  readonly started_at: number;
  readonly due_at: number;
  readonly late_s: number;
  readonly queue: Named | { readonly id: string; readonly name: null } | null;
  readonly agent: Named | { readonly id: string; readonly name: null } | null;
  readonly channel: string;
  readonly language: string | null;
  readonly priority: number;
  readonly why: {
    readonly mostly: 'in_line' | 'with_agent' | 'asleep' | 'over';
    readonly mostly_s: number;
    readonly missed: number;
    readonly declined: number;
    readonly transferred: number;
    readonly came_when_closed: boolean;
  };
}

export interface SlaReport {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly as_of: number;
  readonly partial: boolean; // the last day has not ended
  readonly all: Kept;
  readonly by: Readonly<Record<View, readonly Group[]>>;
  readonly week: readonly (readonly Hour[])[]; // Monday first, 24 hours each
  readonly first_response: { readonly n: number; readonly p50_s: number | null; readonly p90_s: number | null };
  readonly breaches: readonly Breach[];
  readonly breaches_left_out: number;
}

export function query_of(asked: Asked, more: Readonly<Record<string, string>> = {}): string {
  const found = asked_fields.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []));
  return new URLSearchParams([...found, ...Object.entries(more)]).toString();
}
