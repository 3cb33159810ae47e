// The form with which an agent promises a traveler a call. Pure.

import type { CallPriority, NewCallback, SlotChoice } from './form';

export interface Draft {
  readonly name: string;
  readonly phone: string;
  readonly language: string;
  readonly topic: string;
  readonly booking: string;
  readonly zone: string;
  readonly priority: CallPriority;
  readonly any_hour: boolean;
  readonly consent: boolean;
  readonly slot: SlotChoice | null;
}

export type DraftField = 'name' | 'phone' | 'topic' | 'zone' | 'consent' | 'slot';

// What is missing, in the order of the form.
export function missing(draft: Draft): readonly DraftField[] {
  const texts = (['name', 'phone', 'topic', 'zone'] as const).filter((field) => draft[field].trim() === '');
  return [...texts, ...(draft.slot === null ? (['slot'] as const) : []), ...(draft.consent ? [] : (['consent'] as const))];
}

export interface Hung {
  readonly conversation?: string; // on which it hangs
  readonly contact?: string;
}

export function request_of(draft: Draft, client_id: string, on: Hung): NewCallback {
  const { slot } = draft;
  const booking = draft.booking.trim();
  return {
    client_id,
    name: draft.name.trim(),
    phone: draft.phone.trim(),
    language: draft.language,
    topic: draft.topic.trim(),
    ...(booking !== '' && { booking }),
    zone: draft.zone.trim(),
    slot: slot === null || 'soon' in slot ? null : { from: slot.from, until: slot.until },
    any_hour: draft.any_hour,
    consent: true,
    priority: draft.priority,
    ...on,
  };
}
