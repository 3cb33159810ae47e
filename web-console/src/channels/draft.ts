// What somebody writes about a channel: only what he touched, so that what others change meanwhile stays theirs. Pure.

import type { Channel, ChannelChange } from './form';

export interface Draft {
  readonly name: string;
  readonly enabled: boolean;
  readonly origins: string; // one a line
  readonly languages: readonly string[];
  readonly brand: string;
  readonly color: string;
  readonly side: 'start' | 'end';
  readonly greetings: { readonly [language: string]: string };
  readonly require_identity: boolean;
}

export type Edits = Partial<Draft>;

export const lines_of = (text: string): readonly string[] => text.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== '');

export function draft_of(channel: Channel, edits: Edits): Draft {
  const { name, enabled, origins, languages, brand, color, side, greetings, require_identity } = channel;
  return { name, enabled, origins: origins.join('\n'), languages, brand, color, side, greetings, require_identity, ...edits };
}

// What is left of the edits once `channel` is what the server has.
export function edits_left(channel: Channel, edits: Edits): Edits {
  const own = draft_of(channel, {});
  const differs = (key: keyof Draft) => JSON.stringify(edits[key]) !== JSON.stringify(own[key]);
  return Object.fromEntries(Object.entries(edits).filter(([key]) => differs(key as keyof Draft)));
}

export function change_of(edits: Edits): ChannelChange {
  const { origins, ...rest } = edits;
  return { ...rest, ...(origins !== undefined && { origins: lines_of(origins) }) };
}

export function with_origin(channel: Channel, edits: Edits, origin: string): Edits {
  const { origins } = draft_of(channel, edits);
  return { ...edits, origins: [...lines_of(origins), origin].join('\n') };
}
