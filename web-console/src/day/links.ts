// Where the parts of the day stand in the console, and what a promise is about.

import { case_route } from '../cases/links';
import { format_route, home, type Query } from '../state/route';
import type { Promised } from './form';

export const parts = ['shift', 'handovers', 'announcements', 'reports'] as const;
export type Part = (typeof parts)[number];

export const part_of = (query: Query, manages: boolean): Part => {
  const found = parts.find((one) => one === query['show']) ?? 'shift';
  return found === 'reports' && !manages ? 'shift' : found;
};

export const day_route = (show: Part, query: Query = {}): string => format_route({ ...home, place: 'day', query: { show: show === 'shift' ? '' : show, ...query } });
export const handover_route = (id: string): string => day_route('handovers', { handover: id });
export const conversation_route = (id: string): string => format_route({ ...home, view: 'open', conversation: id });

// Null where there is nothing to look at.
export function promise_route({ conversation, callback, case: id, case_kind }: Pick<Promised, 'conversation' | 'callback' | 'case' | 'case_kind'>): string | null {
  if (id !== null) return case_route({ kind: case_kind ?? 'complaint', id });
  if (callback !== null) return format_route({ ...home, place: 'callbacks', query: {} });
  return conversation === null ? null : conversation_route(conversation);
}

// Of something remarkable, which is a complaint or a conversation.
export const told_route = ({ conversation, case: id }: { readonly conversation: string | null; readonly case: string | null }): string | null =>
  promise_route({ conversation, callback: null, case: id, case_kind: null });
