// What of the surveys is looked at, as it stands in the address. Pure.

import { zone_of } from '../figures/zone';
import { span, spans, today, type Span, type SpanName } from '../reports/period';
import type { Query } from '../state/route';
import { kinds, splits, type Asked, type Kind, type Split } from './form';

export const parts = ['figures', 'comments', 'settings'] as const;
export type Part = (typeof parts)[number];

const one_of = <Name extends string>(names: readonly Name[], value: string | undefined, usual: Name): Name => names.find((name) => name === value) ?? usual;

export const part_of = (query: Query): Part => one_of(parts, query['show'], 'figures');
export const kind_of = (query: Query): Kind => one_of(kinds, query['kind'], 'csat');
export const split_of = (query: Query): Split => one_of(splits, query['split'], 'agent');
export const span_of = (query: Query): SpanName => one_of(spans, query['span'], 'last_30');

// The days of the workspace, as reports have them.
export const days_of = (query: Query, now: number): Span => span(span_of(query), today(now, zone_of(query)));

// From the first moment of the first day to the first one after the last, where this computer is.
export function asked_of(query: Query, now: number): Asked {
  const { from, to } = days_of(query, now);
  const begin = new Date(`${from}T00:00:00`);
  const end = new Date(`${to}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return { kind: kind_of(query), from: begin.getTime(), to: end.getTime() };
}
