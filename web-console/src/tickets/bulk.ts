// Changes of many conversations at once, and taking them back. As docs/protocol.md has them.

import type { Api } from '../net/api';
import type { TicketChange } from './form';

export const most_at_once = 200;

export interface BulkChange {
  readonly patch?: TicketChange;
  readonly assign?: { readonly agent: string } | { readonly queue: string };
  readonly state?: string | null; // null: as the status alone says
  readonly resolve?: true;
}

export interface BulkRefusal {
  readonly conversation: string;
  readonly code: string;
  readonly field: string | null;
}

export interface BulkResult {
  readonly bulk: string;
  readonly done: readonly string[];
  readonly refused: readonly BulkRefusal[];
}

export function change_many(api: Api, conversations: readonly string[], change: BulkChange, once: string): Promise<BulkResult> {
  return api.ask('POST', '/api/v1/conversations/bulk', { conversations, ...change }, once);
}

export function undo_bulk(api: Api, bulk: string): Promise<BulkResult> {
  return api.ask('POST', `/api/v1/bulk/${encodeURIComponent(bulk)}/undo`, {});
}

// Those of one reason together, the most frequent first.
export function refusals_by_reason(refused: readonly BulkRefusal[]): readonly { readonly code: string; readonly field: string | null; readonly conversations: readonly string[] }[] {
  const groups = new Map<string, { code: string; field: string | null; conversations: string[] }>();
  for (const { code, field, conversation } of refused) {
    const key = `${code} ${field ?? ''}`;
    const group = groups.get(key) ?? { code, field, conversations: [] };
    group.conversations.push(conversation);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.conversations.length - a.conversations.length);
}
