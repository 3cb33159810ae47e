// Channels as they travel over HTTP (docs/channels.md), and what is asked of the server. Times are milliseconds since 1970.

import type { Api } from '../net/api';

export interface Channel {
  readonly id: string; // the key of the script tag
  readonly name: string;
  readonly source: 'configuration' | 'store';
  readonly enabled: boolean;
  readonly origins: readonly string[];
  readonly languages: readonly string[];
  readonly brand: string;
  readonly color: string;
  readonly side: 'start' | 'end';
  readonly shown: { readonly brand: string; readonly color: string; readonly contrast: { readonly light: number; readonly dark: number; readonly least: number } };
  readonly greetings: { readonly [language: string]: string };
  readonly require_identity: boolean;
  readonly secrets: readonly Secret[];
  readonly tag: string;
  readonly version: number;
  readonly changed_at: number | null;
}

export interface Secret {
  readonly number: number;
  readonly made_at: number;
  readonly ends_at: number | null;
}

export type ChannelChange = Partial<Pick<Channel, 'name' | 'enabled' | 'origins' | 'languages' | 'brand' | 'color' | 'side' | 'greetings' | 'require_identity'>>;

export interface Sighting {
  readonly origin: string;
  readonly at: number;
  readonly times: number;
}

export interface Seen {
  readonly since: number;
  readonly loaded: Sighting | null;
  readonly opened: Sighting | null;
  readonly refused: readonly Sighting[];
  readonly sessions: { readonly vouched: number; readonly unvouched: number };
}

export const channels_path = '/api/v1/channels';
const path_of = (id: string): string => `${channels_path}/${encodeURIComponent(id)}`;

export const channel_of = (api: Api, id: string) => api.ask<Channel>('GET', path_of(id));
export const add_channel = (api: Api, asked: ChannelChange) => api.ask<Channel>('POST', channels_path, asked);
export const change_channel = (api: Api, { id, version }: Channel, change: ChannelChange) => api.ask<Channel>('PATCH', path_of(id), { ...change, version });
export const sightings_of = (api: Api, id: string) => api.ask<Seen>('GET', `${path_of(id)}/sightings`);
export const rotate_secret = (api: Api, id: string, overlap_s: number) =>
  api.ask<{ readonly secret: string; readonly channel: Channel }>('POST', `${path_of(id)}/secrets`, { overlap_s });
export const end_secret = (api: Api, id: string, number: number) => api.ask<Channel>('DELETE', `${path_of(id)}/secrets/${number}`);
