// Accounts of staff, API tokens and the audit log as they travel over HTTP (docs/protocol.md, "Accounts"). Times are
// milliseconds since 1970. What a link or a token is, is told once.

import type { Api } from '../net/api';
import type { Agent, Named, Role } from '../net/types';

export interface Account extends Named {
  readonly email: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly two_factor: { readonly on: boolean; readonly required: boolean };
  readonly sessions: number;
  readonly seen_at: number | null;
}

export interface NewInvitation {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly queues: readonly string[];
  readonly languages: readonly string[];
}

export interface Invitation extends NewInvitation {
  readonly id: string;
  readonly made_by: Named;
  readonly made_at: number;
  readonly expires_at: number;
  readonly mailed: boolean;
}

export interface Matrix {
  readonly roles: readonly Role[];
  readonly rows: readonly Right[];
}

export interface Right {
  readonly method: string;
  readonly path: string;
  readonly about: string; // in English
  readonly scope: string; // "conversations:read"
  readonly access: readonly Role[];
}

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly agent: Named;
  readonly scopes: readonly string[] | null; // null: all that its agent may
  readonly created_at: number;
  readonly last_used_at: number | null;
  readonly expires_at: number | null;
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly string[] | null;
  readonly expires_at: number | null;
}

export interface Entry {
  readonly number: number;
  readonly at: number;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly address: string;
  readonly verb: string;
  readonly object: string | null;
  readonly detail: { readonly [name: string]: unknown };
  readonly hash: string;
}

export interface Chain {
  readonly entries: number; // that fit, from the first one on
  readonly head: string;
  readonly at: number;
  readonly fault: { readonly number: number; readonly sentence: string } | null;
}

const part = encodeURIComponent;

export const accounts_path = '/api/v1/accounts';
export const invitations_path = '/api/v1/invitations';
export const tokens_path = '/api/v1/tokens';

export interface AccountChange {
  readonly name?: string;
  readonly role?: Role;
  readonly languages?: readonly string[];
  readonly capacity?: number;
  readonly disabled?: boolean;
}

export const change_account = (api: Api, id: string, change: AccountChange) => api.ask<Agent>('PATCH', `/api/v1/agents/${part(id)}`, change);
export const reset_factor = (api: Api, id: string) => api.ask<unknown>('DELETE', `/api/v1/agents/${part(id)}/two-factor`);
export const reset_link = (api: Api, id: string) => api.ask<{ link: string; expires_at: number }>('POST', `/api/v1/agents/${part(id)}/reset-link`, {});

export const invite = (api: Api, { email, name, role, queues, languages }: NewInvitation) =>
  api.ask<Invitation & { link: string }>('POST', invitations_path, { email, name, role, queues, languages });
export const take_back = (api: Api, id: string) => api.ask<unknown>('DELETE', `${invitations_path}/${part(id)}`);

export const rights = (api: Api) => api.ask<Matrix>('GET', '/api/v1/roles');
export const scopes = async (api: Api) => (await api.all<{ scope: string }>('/api/v1/scopes')).map(({ scope }) => scope);
export const make_token = (api: Api, { name, scopes: limits, expires_at }: NewToken) =>
  api.ask<{ id: string; token: string }>('POST', tokens_path, { name, ...(limits && { scopes: limits }), ...(expires_at !== null && { expires_at }) });
export const drop_token = (api: Api, id: string) => api.ask<unknown>('DELETE', `${tokens_path}/${part(id)}`);

export const chain_of = (api: Api) => api.ask<Chain>('GET', '/api/v1/audit/chain');
