// Why work came to an agent, in words.

import type { OfferReason } from '../net/types';
import { stopwatch } from './format';
import { own_name, t, type TextKey } from './text';

export type Names = ReadonlyMap<string, { readonly name: string }>; // of queues, by id

const reason_keys: Record<string, TextKey> = {
  queue: 'offer.reason.queue',
  language: 'offer.reason.language',
  waiting: 'offer.reason.waiting',
  transfer: 'offer.reason.transfer',
  sticky: 'offer.reason.sticky',
};

// Null for a reason this console does not know.
export function reason_text({ reason, value }: OfferReason, queues: Names): string | null {
  const key = reason_keys[reason];
  if (key === undefined) return null;
  if (reason === 'queue') return t(key, { value: queues.get(value)?.name ?? value });
  if (reason === 'language') return t(key, { value: own_name(value) });
  if (reason === 'waiting' && /^\d+$/.test(value)) return t(key, { value: stopwatch(Number(value) * 1000) });
  return t(key, { value });
}
