// Figures of simulations in words.

import type { TextKey } from '../text/text';
import { language, t } from '../text/text';
import { policy_name } from '../queues/policies';
import type { Policy } from '../net/types';
import type { Change } from './form';
import type { Estimated } from './result';

const formats = new Map<string, Intl.NumberFormat>();

function format(kind: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language.value} ${kind}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.NumberFormat(language.value, { numberingSystem: 'latn', ...options });
    formats.set(key, made);
  }
  return made;
}

export const per_cent = (share: number): string =>
  format('%', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);

// "83.5 % ± 0.4": a standard error, in points.
export function with_error({ value, error }: Estimated): string {
  return `${per_cent(value)} ± ${format('points', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(error * 100)}`;
}

export const figure = (value: number): string => format('figure', { maximumFractionDigits: 1 }).format(value);

// "45 sec", "2 min", "1.5 hr".
export function duration(seconds: number): string {
  const [unit, value] = seconds < 60 ? ['second', seconds] : seconds < 3600 ? ['minute', seconds / 60] : ['hour', seconds / 3600];
  return format(unit, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: seconds < 10 ? 1 : unit === 'second' ? 0 : 1 }).format(value);
}

// "2 more agents and the order “First come, first served”".
export function change_in_words(change: Change): string {
  const parts: string[] = [];
  const agents = Number(change.agents ?? 0);
  if (agents !== 0) parts.push(t(agents > 0 ? 'whatif.more_agents' : 'whatif.fewer_agents', { count: Math.abs(agents) }));
  for (const hours of change.hours ?? []) parts.push(t('whatif.extra_hours', { count: Number(hours.agents), from: hours.from, until: hours.until }));
  if (change.policy !== undefined) parts.push(t('whatif.other_policy', { name: t(policy_name(change.policy as Policy)) }));
  if (change.target_s !== undefined) parts.push(t('whatif.other_target', { time: duration(Number(change.target_s)) }));
  const others: readonly (readonly [keyof Change, TextKey])[] = [
    ['weights', 'whatif.other_weights'], ['urgency', 'whatif.other_urgency'], ['late_share', 'whatif.other_late_share'],
  ];
  for (const [name, key] of others) if (change[name] !== undefined) parts.push(t(key));
  return new Intl.ListFormat(language.value, { type: 'conjunction' }).format(parts);
}

// "general" stands for conversations that no rule gave a class.
export const class_title = (id: string): string => id.replace(/^general\b/, t('whatif.general'));
