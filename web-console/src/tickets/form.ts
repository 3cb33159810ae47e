// What docs/protocol.md calls a ticket: what agents do with a conversation beside answering it.

import type { Api, Page } from '../net/api';
import type { Conversation, Link } from '../net/types';

export const kinds = ['question', 'problem', 'request', 'incident'] as const;
export type Kind = (typeof kinds)[number];

export const priorities: readonly number[] = [2, 1, 0]; // that agents choose: urgent, high, usual; rules may give up to 100

export interface TicketChange {
  readonly tags?: { readonly add?: readonly string[]; readonly remove?: readonly string[] };
  readonly priority?: number;
  readonly subject?: string;
  readonly kind?: Kind | null;
  readonly follow?: boolean;
  readonly fields?: { readonly [name: string]: unknown }; // null takes one away
}

// `to` is that to this one.
export const link = (api: Api, id: string, kind: Link['kind'], to: string): Promise<Conversation> => api.ask('POST', `${of_conversation(id)}/links`, { kind, to });

export const unlink = (api: Api, id: string, to: string): Promise<Conversation> =>
  api.ask('DELETE', `${of_conversation(id)}/links/${encodeURIComponent(to)}`);

// Null: as its status alone says.
export const choose_state = (api: Api, id: string, state: string | null): Promise<Conversation> =>
  api.ask('POST', `${of_conversation(id)}/state`, { state });

// The one that goes on. What the traveler writes to the other one arrives there.
export const merge = (api: Api, id: string, into: string): Promise<Conversation> => api.ask('POST', `${of_conversation(id)}/merge`, { into });

// It stands again as it stood.
export const unmerge = (api: Api, id: string): Promise<Conversation> => api.ask('POST', `${of_conversation(id)}/unmerge`, {});

// The new one, with what the traveler wrote from that event on.
export const split = (api: Api, id: string, seq: number, subject: string): Promise<Conversation> =>
  api.ask('POST', `${of_conversation(id)}/split`, { seq, ...(subject !== '' && { subject }) });

export interface KnownTag {
  readonly name: string;
  readonly uses: number;
}

export const of_conversation = (id: string): string => `/api/v1/conversations/${encodeURIComponent(id)}`;

export function change_ticket(api: Api, id: string, change: TicketChange): Promise<Conversation> {
  return api.ask('PATCH', of_conversation(id), change);
}

// The most used first.
export async function known_tags(api: Api): Promise<readonly KnownTag[]> {
  return (await api.ask<Page<KnownTag>>('GET', '/api/v1/tags')).items;
}
