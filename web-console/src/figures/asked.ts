// What the address asks for, and the days that it means. Pure.

import { plus_days, today, type Span } from '../reports/period';
import type { Query } from '../state/route';
import type { Asked, SavedQuery } from './form';

const usual_days = 7;
export const most_days = 92; // of a report
const filters = ['zone', 'queue', 'channel', 'language', 'agent'] as const;

// `days`: the last so many before today. Without any days the last seven.
export function span_of(query: Query, now: number, zone: string): Span {
  const day = today(now, zone);
  const { from, to } = query;
  if (!query['days'] && from && to) return { from, to };
  const asked = Number(query['days'] ?? '');
  const days = Number.isInteger(asked) && asked >= 1 && asked <= most_days ? asked : usual_days;
  return { from: plus_days(day, -days), to: plus_days(day, -1) };
}

export const length_of = ({ from, to }: Span): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

// As many days, that end where these begin.
export function before(span: Span): Span {
  return { from: plus_days(span.from, -length_of(span)), to: plus_days(span.from, -1) };
}

export function asked_of(query: Query, span: Span): Asked {
  const found = Object.fromEntries(filters.map((name) => [name, query[name] ?? '']));
  return { ...found, ...span, split: query['split'] ?? '' };
}

// ---- presets: what people call these days

export const presets = ['today', 'yesterday', 'last_7', 'last_30', 'last_90', 'month'] as const;
export type Preset = (typeof presets)[number];

const preset_days: { readonly [preset in Preset]?: string } = { yesterday: '1', last_7: '7', last_30: '30', last_90: '90' };

export function preset_query(preset: Preset, day: string): Query {
  const days = preset_days[preset];
  if (days !== undefined) return { days, from: '', to: '' };
  return { days: '', from: preset === 'month' ? `${day.slice(0, 8)}01` : day, to: day };
}

// Null: these days have no name.
export function preset_of(query: Query, day: string): Preset | null {
  const days = query['days'] || (query['from'] && query['to'] ? '' : String(usual_days));
  return presets.find((preset) => {
    const asked = preset_query(preset, day);
    return days !== '' ? asked['days'] === days : asked['days'] === '' && asked['from'] === query['from'] && asked['to'] === query['to'];
  }) ?? null;
}

// ---- what is kept of it

const kept = ['from', 'to', ...filters, 'split'] as const;

export function saved_query(query: Query): SavedQuery {
  const days = query['days'] || (query['from'] && query['to'] ? '' : String(usual_days));
  const found = kept.flatMap((name) => (query[name] && !(days !== '' && (name === 'from' || name === 'to')) ? [[name, query[name]]] : []));
  return { ...Object.fromEntries(found), ...(days !== '' && { days: Number(days) }) };
}

export const opened_query = (figures: readonly string[], saved: SavedQuery): Query => ({
  ...(figures.length === 1 ? { figure: figures[0] as string } : { figures: figures.join(',') }),
  ...Object.fromEntries(Object.entries(saved).map(([name, value]) => [name, String(value)])),
});

// ---- which row's conversations are looked at: "" none, "*" all, "-KEY" those of a row

export const behind_all = '*';
export const behind_row = (key: string): string => `-${key}`;
export const behind_key = (behind: string): string | null => (behind.startsWith('-') ? behind.slice(1) : null);
