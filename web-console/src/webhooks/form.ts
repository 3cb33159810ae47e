// Webhooks as they travel over HTTP (docs/webhooks.md), and what is asked of the server. Times are milliseconds since 1970.

import type { Api } from '../net/api';

export type WebhookState = 'on' | 'off' | 'failed' | 'gone';

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly content: boolean;
  readonly state: WebhookState;
  readonly failing_since: number | null;
  readonly delivered_at: number | null;
  readonly waiting: number;
  readonly failed: number;
  readonly old_secret_until: number | null;
}

// With the secret, which is told once.
export type MadeWebhook = Webhook & { readonly secret: string };

export const delivery_states = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof delivery_states)[number];

export interface Delivery {
  readonly id: string;
  readonly kind: string;
  readonly conversation: string | null;
  readonly at: number;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly next_at: number | null;
  readonly status: number | null;
  readonly reason: string | null;
}

// As docs/webhooks.md has them: words of the interface, the same in every language.
export const kinds = [
  'opened', 'message', 'note', 'card', 'status', 'edited', 'erased', 'joined', 'left', 'routed', 'offered', 'declined', 'missed', 'withdrawn', 'assigned', 'transferred', 'snoozed', 'woken',
  'tag', 'field', 'sla', 'linked', 'merged', 'file_ready',
] as const;

export interface Entries {
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly content: boolean;
}

export const webhooks_path = '/api/v1/webhooks';
const path_of = (id: string): string => `${webhooks_path}/${encodeURIComponent(id)}`;

export function deliveries_path(id: string, state: DeliveryState | null): string {
  return `${path_of(id)}/deliveries${state === null ? '' : `?state=${state}`}`;
}

export const make = (api: Api, entries: Entries): Promise<MadeWebhook> => api.ask('POST', webhooks_path, entries);
export const change = (api: Api, id: string, entries: Partial<Entries> & { enabled?: boolean }): Promise<Webhook> => api.ask('PATCH', path_of(id), entries);
export const remove = (api: Api, id: string): Promise<unknown> => api.ask('DELETE', path_of(id));
export const new_secret = (api: Api, id: string): Promise<MadeWebhook> => api.ask('POST', `${path_of(id)}/secret`);
export const test = (api: Api, id: string): Promise<Delivery> => api.ask('POST', `${path_of(id)}/test`);
export const send_again = (api: Api, id: string, what: { delivery: string } | { since: number }): Promise<unknown> => api.ask('POST', `${path_of(id)}/deliveries`, what);
