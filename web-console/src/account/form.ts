// One's own account as it travels over HTTP (docs/protocol.md, "Accounts"). Times are milliseconds since 1970.

import type { Api } from '../net/api';

export interface Factor {
  readonly on: boolean;
  readonly required: boolean;
  readonly recovery_left: number;
}

export interface OwnSession {
  readonly id: string;
  readonly opened_at: number;
  readonly seen_at: number;
  readonly address: string;
  readonly client: string; // what the browser calls itself
  readonly this: boolean;
}

export const sessions_path = '/api/v1/me/sessions';
export const end_session = (api: Api, id: string) => api.ask<unknown>('DELETE', `${sessions_path}/${encodeURIComponent(id)}`);
export const factor_of = (api: Api) => api.ask<Factor>('GET', '/api/v1/me/two-factor');
export const drop_factor = (api: Api, password: string, code: string) => api.ask<unknown>('DELETE', '/api/v1/me/two-factor', { password, code });
export const change_password = (api: Api, password: string, wanted: string) => api.ask<unknown>('POST', '/api/v1/me/password', { password, new: wanted });
