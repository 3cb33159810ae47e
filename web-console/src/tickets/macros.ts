// Macros: what several changes of a conversation have in common, done in one go. As docs/protocol.md has them.

import type { Api } from '../net/api';
import { of_conversation } from './form';

export const deeds = ['reply', 'note', 'tag', 'untag', 'priority', 'kind', 'assign', 'queue', 'snooze', 'state', 'resolve', 'field'] as const;
export type Deed = (typeof deeds)[number];

export interface Action {
  readonly do: Deed;
  readonly answer?: string; // of a reply: the id of a canned answer
  readonly text?: string; // of a reply or note
  readonly tags?: readonly string[];
  readonly priority?: number;
  readonly kind?: string | null;
  readonly agent?: string; // an id or "me"
  readonly queue?: string;
  readonly for_s?: number;
  readonly state?: string | null;
  readonly name?: string; // of a field
  readonly value?: unknown;
}

export interface Macro {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly actions: readonly Action[];
}

export interface Step {
  readonly do: Deed;
  readonly would: Readonly<Record<string, any>> | null;
  readonly refused: { readonly code: string; readonly field: string | null } | null;
}

export interface Run {
  readonly dry_run: boolean;
  readonly stopped: boolean; // at the last of the steps
  readonly steps: readonly Step[];
}

const at = (id: string): string => `/api/v1/macros/${encodeURIComponent(id)}`;

export const all_macros = (api: Api): Promise<readonly Macro[]> => api.all('/api/v1/macros');

export function save_macro(api: Api, id: string, form: Pick<Macro, 'title' | 'actions'>, version: number): Promise<Macro> {
  return api.ask('PUT', at(id), { ...form, version });
}

export async function delete_macro(api: Api, id: string): Promise<void> {
  await api.ask('DELETE', at(id));
}

const run_at = (conversation: string, macro: string): string => `${of_conversation(conversation)}/macros/${encodeURIComponent(macro)}`;

export function preview_macro(api: Api, conversation: string, macro: string): Promise<Run> {
  return api.ask('POST', run_at(conversation, macro), { dry_run: true });
}

// With the same `once` it is done once, however often it is asked for.
export function run_macro(api: Api, conversation: string, macro: string, once: string): Promise<Run> {
  return api.ask('POST', run_at(conversation, macro), {}, once);
}

// By title; all words have to be in it.
export function macros_for(macros: readonly Macro[], words: string): readonly Macro[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  return macros.filter(({ title }) => parts.every((part) => title.toLowerCase().includes(part)));
}
