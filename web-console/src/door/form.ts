// What is asked of the server at the door, and of one's second factor (docs/protocol.md, "Accounts").

import type { Api } from '../net/api';

export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly brand: string;
}

export type LinkKind = 'invitation' | 'reset';

// By how its token begins; null: it is none of ours.
export function link_kind(token: string): LinkKind | null {
  if (token.startsWith('inv_')) return 'invitation';
  return token.startsWith('rst_') ? 'reset' : null;
}

export const ask_for_reset = (api: Api, email: string) => api.ask<unknown>('POST', '/api/v1/password-resets', { email });
// Throws not_found for one that is used up or over.
export const invited_by = (api: Api, token: string) => api.ask<Invited>('GET', `/api/v1/invitations/redeem?token=${encodeURIComponent(token)}`);
export const know_reset = (api: Api, token: string) => api.ask<unknown>('GET', `/api/v1/password-resets/redeem?token=${encodeURIComponent(token)}`);
export const set_password = (api: Api, token: string, password: string) => api.ask<unknown>('POST', '/api/v1/password-resets/redeem', { token, password });

export interface Secret {
  readonly secret: string; // base32
  readonly uri: string; // otpauth://
}

export const begin_factor = (api: Api, password: string) => api.ask<Secret>('POST', '/api/v1/me/two-factor', { password });
export const confirm_factor = (api: Api, code: string) => api.ask<{ recovery_codes: readonly string[] }>('POST', '/api/v1/me/two-factor/confirm', { code });
