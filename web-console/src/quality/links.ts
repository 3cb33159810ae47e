// Where the parts of quality stand in the console.

import { format_route, home, type Query } from '../state/route';

export const parts = ['inspections', 'visits', 'form'] as const;
export type Part = (typeof parts)[number];

// Visits are everybody's work; the form belongs to those who manage.
export function part_of(query: Query, manages: boolean): Part {
  const found = parts.find((one) => one === query['show']) ?? 'inspections';
  return found === 'form' && !manages ? 'inspections' : found;
}

export const quality_route = (show: Part, query: Query = {}): string =>
  format_route({ ...home, place: 'quality', query: { show: show === 'inspections' ? '' : show, ...query } });
export const inspection_route = (id: string): string => quality_route('inspections', { inspection: id });
export const conversation_route = (id: string): string => format_route({ ...home, view: 'open', conversation: id });
