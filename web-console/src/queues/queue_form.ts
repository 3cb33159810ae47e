// What somebody writes about a queue, as text, and what of it is sent: only what he changed. Pure.

import type { Queue, QueueChange, QueueSettings } from '../net/types';

export const numbers = ['urgency', 'late_share', 'target_s', 'accept_s', 'language_relax_s', 'sticky_s', 'ring_s', 'overflow_s', 'promise_s', 'silence_ask_s', 'silence_end_s'] as const;
export type NumberSetting = (typeof numbers)[number];

export type QueueForm = { readonly [setting in NumberSetting | 'name' | 'policy' | 'overflow' | 'hours']: string };

export const no_overflow = '-';
export const always_open = '-';

export function form_of(queue: Pick<Queue, 'name' | 'settings'>): QueueForm {
  const settings: Partial<QueueSettings> = queue.settings ?? {};
  const texts = Object.fromEntries(numbers.map((one) => [one, String(settings[one] ?? '')])) as { [setting in NumberSetting]: string };
  return { ...texts, name: queue.name, policy: settings.policy ?? 'weighted_slack', overflow: settings.overflow ?? no_overflow, hours: settings.hours ?? always_open };
}

export function changes_of(before: QueueForm, after: QueueForm): QueueChange {
  const settings: Record<string, string | number | null> = {};
  for (const one of numbers) if (after[one] !== before[one]) settings[one] = number_of(after[one]);
  if (after.policy !== before.policy) settings['policy'] = after.policy;
  if (after.overflow !== before.overflow) settings['overflow'] = after.overflow === no_overflow ? null : after.overflow;
  if (after.hours !== before.hours) settings['hours'] = after.hours === always_open ? null : after.hours;
  const name = after.name.trim();
  return { ...(name !== before.name && { name }), ...(Object.keys(settings).length > 0 && { settings }) };
}

export function is_changed(before: QueueForm, after: QueueForm): boolean {
  return Object.keys(changes_of(before, after)).length > 0;
}

// The setting that a refusal is about: "/settings/target_s" is target_s.
export const setting_at = (pointer: string | null): string | null => (pointer === null ? null : (pointer.split('/').at(-1) ?? null));

// What is no number is sent as it is: the server says what it expects.
function number_of(text: string): number | string {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
