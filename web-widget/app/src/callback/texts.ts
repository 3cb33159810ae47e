// What is said about a call.

import type { CallWords } from './call_desk';
import type { CallbackState, Slot } from './callback';
import { slotParts } from './slot_days';
import { offsetName, placeName } from './zones';

type Say = CallWords['t'];

interface Standing {
  state: CallbackState;
  slot: Slot | null;
  soon: boolean;
}

const STATE_KEYS = {
  requested: 'state.requested',
  promised: 'state.promised',
  queued: 'state.queued',
  attempting: 'state.attempting',
  no_answer: 'state.no_answer',
  retry_scheduled: 'state.retry_scheduled',
  done: 'state.done',
  failed: 'state.failed',
  cancelled: 'state.cancelled',
  converted: 'state.converted',
} as const;

/** "Monday 30 November, 14:00–14:30", without isolates: within another one they would hide which way it is written. */
export function whenText(slot: Slot, a: Say, language: string): string {
  const { day, time } = slotParts(slot, language);
  return a('when.slot', { day, time }).replace(/[\u2068\u2069]/g, '');
}

/** "Lisbon (GMT+0)", by whose clock a time is told. */
export function clockText({ clock, offset_s }: { clock: string; offset_s: number }, a: Say, language: string): string {
  return a('when.clock', { place: placeName(clock, language, Date.now()), offset: offsetName(offset_s, language) });
}

/** A sentence. */
export function stateText({ state, slot, soon }: Standing, a: Say, language: string): string {
  if (soon && !slot && (state === 'requested' || state === 'promised' || state === 'queued')) return a('state.soon');
  if (state === 'promised' && slot) return a('state.promised', { when: whenText(slot, a, language) });
  return a(state === 'promised' ? 'state.requested' : STATE_KEYS[state]);
}

/** The name of a language in itself, as people look for it. */
export function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
