// What a tag may be, and which ones are meant by what somebody types. Pure.

import type { KnownTag } from './form';

export const longest_tag = 50; // characters
export const most_tags = 20; // of a conversation
export const most_offered = 8;

const word = /^[\p{L}\p{M}\p{N}\-_.:/#&+]+$/u;

// As it is stored: one word, in lower case and composed.
export function tag_of(typed: string): string {
  return typed.normalize('NFC').trim().replace(/\s+/g, '-').toLowerCase();
}

export const is_tag = (text: string): boolean => word.test(text) && [...text].length <= longest_tag;

export interface TagOption {
  readonly name: string;
  readonly uses: number | null; // null: nobody has used it yet
}

// What can be chosen: the known tags that fit, those that begin so before the others, and what was typed itself.
export function tag_options(typed: string, known: readonly KnownTag[], has: readonly string[]): readonly TagOption[] {
  const wanted = tag_of(typed);
  const free = known.filter(({ name }) => !has.includes(name) && name.includes(wanted));
  const begins = free.filter(({ name }) => name.startsWith(wanted));
  const found: TagOption[] = [...begins, ...free.filter(({ name }) => !name.startsWith(wanted))].slice(0, most_offered);
  const is_new = is_tag(wanted) && !has.includes(wanted) && !known.some(({ name }) => name === wanted);
  return is_new ? [...found, { name: wanted, uses: null }] : found;
}
