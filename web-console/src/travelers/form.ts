// Travelers as they travel over HTTP (docs/protocol.md), and what is asked of the server. Times are milliseconds since 1970.

import type { Api, Page } from '../net/api';
import type { Named } from '../net/types';

export type Risk = 'low' | 'medium' | 'high';
export const tiers = ['standard', 'silver', 'gold', 'platinum', 'vip'] as const;

export interface TravelerItem {
  readonly id: string;
  readonly name: string | null;
  readonly tier: string | null;
  readonly languages: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly last_at: number | null;
  readonly open: number; // conversations
  readonly risk: Risk;
}

export const identity_kinds = ['email', 'phone', 'wechat', 'whatsapp', 'line'] as const; // that somebody may add by hand
export type Level = 'none' | 'claimed' | 'confirmed' | 'signed';

export interface Identity {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  readonly level: Level;
  readonly since: number | null;
}

export interface QuietHours {
  readonly from: string; // "21:00", in the traveler's zone
  readonly to: string;
}

export type Preferences = { readonly [name: string]: string };

export const purposes = ['marketing', 'survey', 'calls', 'special_needs', 'profiling'] as const;
export type ConsentState = 'given' | 'withdrawn';

export interface Consent {
  readonly purpose: string;
  readonly state: ConsentState;
  readonly version: string | null; // of the text that was agreed to
  readonly at: number;
  readonly source: string | null;
}

export interface Note {
  readonly id: string;
  readonly at: number;
  readonly by: Named;
  readonly text: string;
  readonly pinned: boolean;
}

export interface RiskReason {
  readonly reason: string;
  readonly label: string; // in the reader's language
  readonly weight: number;
  readonly conversation: string | null;
  readonly case: string | null;
}

export interface Profile {
  readonly id: string;
  readonly name: string | null;
  readonly names: readonly string[];
  readonly tier: string | null;
  readonly languages: readonly string[];
  readonly zone: string | null;
  readonly quiet_hours: QuietHours | null;
  readonly identities: readonly Identity[];
  readonly preferences: Preferences;
  readonly consents: readonly Consent[];
  readonly notes: readonly Note[];
  readonly risk: { readonly level: Risk; readonly score: number; readonly reasons: readonly RiskReason[] };
  readonly merged: readonly { readonly id: string; readonly name: string | null; readonly at: number; readonly by: Named | null }[];
  readonly merged_into: string | null;
  readonly erased_at: number | null;
  readonly retention: Retention;
}

export type Retention = 'standard' | 'legal_hold';

export interface ProfileChange {
  readonly tier?: string;
  readonly quiet_hours?: QuietHours | null;
  readonly preferences?: { readonly [name: string]: string | null }; // those it names; null takes one away
  readonly names?: readonly string[];
  readonly retention?: Retention;
}

export interface TimelineItem {
  readonly at: number;
  readonly kind: string;
  readonly title: string;
  readonly state: string | null;
  readonly id: string | null;
  readonly what: string | null; // a complaint or a refund; the channel of a conversation
  readonly by: Named | null;
}

export interface MergePreview {
  readonly keep: TravelerItem;
  readonly from: TravelerItem;
  readonly moves: { readonly [kind: string]: number };
  readonly conflicts: readonly { readonly field: string; readonly keep: unknown; readonly from: unknown }[];
  readonly refused: string | null; // why they may not be merged, in the reader's language
}

export type Taken = { readonly [field: string]: 'keep' | 'from' };

const path = (id: string, rest = ''): string => `/api/v1/contacts/${encodeURIComponent(id)}${rest}`;

export function travelers_page(api: Api, filter: Readonly<Record<string, string>>, cursor: string | null = null): Promise<Page<TravelerItem>> {
  const asked = Object.entries({ ...filter, cursor: cursor ?? '' }).filter(([, value]) => value !== '');
  return api.ask('GET', `/api/v1/contacts?${new URLSearchParams(asked)}`);
}

export const profile_of = (api: Api, id: string) => api.ask<Profile>('GET', path(id, '/profile'));
export const change_profile = (api: Api, id: string, change: ProfileChange) => api.ask<Profile>('PATCH', path(id, '/profile'), change);
export const record_consent = (api: Api, id: string, purpose: string, state: ConsentState) =>
  api.ask<Profile>('PUT', path(id, `/consents/${encodeURIComponent(purpose)}`), { state });

export const add_note = (api: Api, id: string, text: string, pinned: boolean, once: string) =>
  api.ask<Profile>('POST', path(id, '/notes'), { text, pinned }, once);
export const delete_note = (api: Api, id: string, note: string) => api.ask<Profile>('DELETE', path(id, `/notes/${encodeURIComponent(note)}`));
export const add_identity = (api: Api, id: string, kind: string, value: string) => api.ask<Profile>('POST', path(id, '/identities'), { kind, value });
export const delete_identity = (api: Api, id: string, identity: string) =>
  api.ask<Profile>('DELETE', path(id, `/identities/${encodeURIComponent(identity)}`));

export function timeline_page(api: Api, id: string, cursor: string | null): Promise<Page<TimelineItem>> {
  const asked = new URLSearchParams({ limit: '50', ...(cursor !== null && { cursor }) });
  return api.ask('GET', path(id, `/timeline?${asked}`));
}

export const preview_merge = (api: Api, keep: string, from: string) => api.ask<MergePreview>('POST', path(keep, '/merge/preview'), { from });
export const merge = (api: Api, keep: string, from: string, take: Taken) => api.ask<Profile>('POST', path(keep, '/merge'), { from, take });
export const unmerge = (api: Api, keep: string, from: string) => api.ask<Profile>('POST', path(keep, '/unmerge'), { from });
export const erase = (api: Api, id: string, reason: string) =>
  api.ask<{ readonly erased: { readonly [what: string]: number } }>('POST', path(id, '/erase'), { reason });

export const export_path = (id: string): string => path(id, '/export');
