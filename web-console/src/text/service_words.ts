// Clocks of service levels in words.

import type { ClockKind, ServiceClock } from '../net/types';
import { left_ms, standing, type Standing } from '../state/service_clock';
import { running_time } from './format';
import { t, type TextKey } from './text';

const clock_keys: Record<ClockKind, TextKey> = {
  first_response: 'sla.first_response',
  next_response: 'sla.next_response',
  resolution: 'sla.resolution',
  promise: 'sla.promise',
};
const standing_keys: Record<Standing, TextKey> = {
  fine: 'sla.fine',
  soon: 'sla.soon',
  late: 'sla.late',
  paused: 'sla.paused',
};

// What a service level does when so much of the time is used up.
export type Deed = 'warn' | 'raise_priority' | 'notify' | 'move_queue' | 'page';

const deed_keys: Record<Deed, TextKey> = {
  warn: 'deed.warn',
  raise_priority: 'deed.raise_priority',
  notify: 'deed.notify',
  move_queue: 'deed.move_queue',
  page: 'deed.page',
};

export const deed_name = (deed: Deed): string => t(deed_keys[deed]);
export const clock_name = (kind: ClockKind): string => t(clock_keys[kind]);
export const standing_words = (how: Standing): string => t(standing_keys[how]);

// "4:05 left", "2:10 over", "paused".
export function time_words(clock: ServiceClock, now: number): string {
  const how = standing(clock, now);
  if (how === 'paused') return t('sla.paused');
  const left = left_ms(clock, now);
  if (!Number.isFinite(left)) return t('sla.fine');
  return t(how === 'late' ? 'sla.over' : 'sla.left', { time: running_time(Math.abs(left)) });
}
