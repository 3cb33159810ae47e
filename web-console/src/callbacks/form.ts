// Callbacks as they travel over HTTP (docs/protocol.md), and what is asked of the server. Times are milliseconds since 1970.

import type { Api, Page } from '../net/api';
import type { Named } from '../net/types';

export const open_states = ['requested', 'promised', 'queued', 'attempting', 'no_answer', 'retry_scheduled'] as const;
export const over_states = ['done', 'failed', 'cancelled', 'converted'] as const;
export type CallState = (typeof open_states)[number] | (typeof over_states)[number];

export const outcomes = ['answered', 'busy', 'no_answer', 'voicemail', 'wrong_number', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

export const priorities = ['none', 'departure_soon', 'elderly', 'premium', 'complaint'] as const;
export type CallPriority = (typeof priorities)[number];

export type NextTry = 'soon' | 'next_window' | 'none';

export interface Slot {
  readonly from: number;
  readonly until: number;
  readonly zone: string; // where the traveler will be then
  readonly clock: string; // by which it is told there
  readonly offset_s: number; // of that clock from UTC
  readonly repeated: boolean; // that hour comes twice
}

export type NoSlots = 'nobody_speaks' | 'none_free' | 'off';

export interface Slots {
  readonly slots: readonly Slot[];
  readonly zone: string;
  readonly wait_s: readonly [low: number, high: number] | null;
  readonly call_soon: boolean; // somebody able is there now
  readonly why: NoSlots | null; // there are none
}

export interface Promised {
  readonly from: number;
  readonly until: number;
  readonly made_at: number;
  readonly kept: 'open' | 'kept' | 're_promised' | 'broken' | 'released';
}

export interface Try {
  readonly begun: number;
  readonly ended: number | null;
  readonly agent: Named | null;
  readonly outcome: Outcome | 'running';
  readonly note: string | null;
}

export interface Callback {
  readonly id: string;
  readonly state: CallState;
  readonly name: string;
  readonly phone: string; // E.164
  readonly phone_as_typed: string;
  readonly extension: string | null;
  readonly phone_valid: boolean;
  readonly language: string;
  readonly topic: string;
  readonly booking: string | null;
  readonly zone: string;
  readonly slot: Slot | null;
  readonly soon: boolean;
  readonly priority: CallPriority;
  readonly asked_at: number;
  readonly closed_at: number | null;
  readonly attempts: number;
  readonly conversation: string;
  readonly agent: Named | null;
  readonly skill: string | null;
  readonly contact: { readonly id: string; readonly name: string | null } | null;
  readonly at_any_hour: boolean;
  readonly not_before: number | null; // a try that waits
  readonly promises: readonly Promised[];
  readonly tries: readonly Try[];
  readonly dial: { readonly tel: string; readonly sip: string | null; readonly hook: boolean };
  readonly script: readonly string[];
  readonly next_try: NextTry;
}

export interface Step {
  readonly number: number;
  readonly at: number;
  readonly by: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly from: CallState | null;
  readonly to: CallState;
  readonly reason: string | null;
}

export interface SlotsAsked {
  readonly language: string;
  readonly zone: string;
  readonly any_hour: boolean;
  readonly booking?: string | null;
  readonly topic?: string;
  readonly conversation?: string | null;
  readonly contact?: string | null;
  readonly skill?: string | null;
}

export type SlotChoice = Pick<Slot, 'from' | 'until'> | { readonly soon: true };

export interface NewCallback {
  readonly client_id: string;
  readonly name: string;
  readonly phone: string;
  readonly language: string;
  readonly topic: string;
  readonly booking?: string;
  readonly zone: string;
  readonly slot: Pick<Slot, 'from' | 'until'> | null;
  readonly any_hour: boolean;
  readonly consent: true;
  readonly conversation?: string;
  readonly contact?: string;
  readonly priority: CallPriority;
}

const path = '/api/v1/callbacks';
const at = (id: string, rest = ''): string => `${path}/${encodeURIComponent(id)}${rest}`;

export function callbacks_page(api: Api, filter: Readonly<Record<string, string>>, cursor: string | null = null): Promise<Page<Callback>> {
  return api.ask('GET', `${path}?${query_of({ ...filter, cursor })}`);
}

export const callback_of = (api: Api, id: string) => api.ask<Callback>('GET', at(id));
export const steps_of = (api: Api, id: string) => api.all<Step>(at(id, '/steps'));
export const callbacks_of = (api: Api, conversation: string) =>
  api.all<Callback>(`/api/v1/conversations/${encodeURIComponent(conversation)}/callbacks`);

export const slots_for = (api: Api, { any_hour, ...asked }: SlotsAsked) =>
  api.ask<Slots>('GET', `/api/v1/callback-slots?${query_of({ ...asked, any_hour: String(any_hour) })}`);

export const ask_callback = (api: Api, asked: NewCallback) => api.ask<Callback>('POST', path, asked);
export const choose_slot = (api: Api, id: string, slot: SlotChoice) => api.ask<Callback>('POST', at(id, '/slot'), slot);
export const cancel_callback = (api: Api, id: string, reason: string) => api.ask<Callback>('POST', at(id, '/cancel'), { reason });
export const assign_callback = (api: Api, id: string, agent: string | null) => api.ask<Callback>('POST', at(id, '/assign'), { agent });
export const begin_attempt = (api: Api, id: string, dial: 'self' | 'hook') => api.ask<Callback>('POST', at(id, '/attempt'), { dial });
export const end_attempt = (api: Api, id: string, outcome: Outcome, note: string) =>
  api.ask<Callback>('POST', at(id, '/outcome'), { outcome, ...(note !== '' && { note }) });

function query_of(fields: Readonly<Record<string, string | null | undefined>>): string {
  return new URLSearchParams(Object.entries(fields).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
}
