// What a person is told when he takes over: the traveler's first message to begin from, and what went before it.

import { maskCardNumbers } from '../chat/card_numbers';
import type { Opening } from '../chat/chat';
import type { Facts } from './help_line';

/** In characters; all of them together stay well under what the server takes with a new conversation. */
const LONGEST_FIELD = 400;
/** In bytes, as the server has it. Codes are short; a longer one is none. */
const LONGEST_BOOKING = 64;

export interface Before {
  asked?: string;
  article?: string;
  quote?: string;
  facts?: Facts;
  booking?: string;
}

/** Card numbers are masked and nothing empty is told. */
export function openingOf({ asked, article, quote, facts, booking }: Before): Opening {
  const told = { asked, article, quote, facts: facts && factsText(facts) };
  const fields = Object.entries(told).flatMap(([name, text]) => {
    const short = maskCardNumbers(text?.trim() ?? '').slice(0, LONGEST_FIELD);
    return short ? [[name, short] as const] : [];
  });
  const code = booking?.trim() ?? '';
  return {
    ...(code && new TextEncoder().encode(code).length <= LONGEST_BOOKING && { booking: code }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

/** "reason: own; coupons: 1, 2". */
export function factsText(facts: Facts): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ');
}

/** Lines of a draft. Marks that isolate a name in a sentence have no place in what somebody writes himself. */
export function draftOf(...lines: (string | undefined)[]): string {
  const said = lines.map((line) => line?.replace(/[\u2066-\u2069]/g, '').trim());
  return [...new Set(said.filter(Boolean))].join('\n');
}
