// Where a traveler, and what he has to do with, stands in the console.

import { format_route, home, type Query } from '../state/route';
import type { TimelineItem } from './form';

// `filters` of the list are kept in the address, so that the way back leads to the same rows.
export const traveler_route = (contact: string, filters: Query = {}): string => format_route({ ...home, place: 'travelers', query: { ...filters, contact } });
export const list_route = (filters: Query = {}): string => format_route({ ...home, place: 'travelers', query: { ...filters, contact: '' } });
export const conversation_route = (conversation: string): string => format_route({ ...home, view: 'open', conversation });

const case_route = (id: string, is_refund: boolean): string => format_route({ ...home, place: is_refund ? 'refunds' : 'complaints', query: { case: id } });
export const risk_case_route = (reason: string, id: string): string => case_route(id, reason === 'late_refund');

// Null: it has no page of its own.
export function timeline_route({ kind, what, id }: Pick<TimelineItem, 'kind' | 'what' | 'id'>): string | null {
  if (id === null) return null;
  if (kind === 'conversation') return conversation_route(id);
  return kind === 'case' ? case_route(id, what === 'refund') : null;
}
