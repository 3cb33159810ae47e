// A callback for tests: promised for half past two to three, in New York.

import type { Callback, Slot } from './form';

export const half_past_two = Date.UTC(2026, 10, 30, 14, 30);
export const half_hour = 1_800_000;

export const slot_at = (from: number, change: Partial<Slot> = {}): Slot => ({
  from, until: from + half_hour, zone: 'America/New_York', clock: 'America/New_York', offset_s: -18_000, repeated: false, ...change,
});

export function callback(change: Partial<Callback> = {}): Callback {
  const slot = slot_at(half_past_two);
  return {
    id: 'cb_1', state: 'promised', name: 'Ana', phone: '+49301234567', phone_as_typed: '030 1234567', extension: null, phone_valid: true,
    language: 'de', topic: 'Refund', booking: null, zone: 'America/New_York', slot, soon: false, priority: 'none', asked_at: slot.from - 7_200_000,
    closed_at: null, attempts: 0, conversation: 'c_1', agent: null, skill: null, contact: null, at_any_hour: false, not_before: null,
    promises: [{ from: slot.from, until: slot.until, made_at: 0, kept: 'open' }], tries: [], dial: { tel: 'tel:+49301234567', sip: null, hook: false },
    script: [], next_try: 'soon', ...change,
  };
}
