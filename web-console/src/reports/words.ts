// The names of what reports speak about.

import type { ClockKind } from '../net/types';
import { length_of_time, list_of, number } from '../text/format';
import { clock_name } from '../text/service_words';
import { own_name, t, type TextKey } from '../text/text';
import type { Breach, Group, View } from './form';

const channel_keys: Record<string, TextKey> = { webchat: 'report.webchat', email: 'report.email', callback: 'report.callback' };
const priority_keys: Record<string, TextKey> = { 0: 'report.usual', 1: 'priority.high' };

export const clocks: readonly ClockKind[] = ['first_response', 'next_response', 'resolution', 'promise'];
export const channels = Object.keys(channel_keys);

export const channel_name = (channel: string): string => (channel_keys[channel] ? t(channel_keys[channel]) : channel);
export const priority_name = (priority: string): string => (priority_keys[priority] ? t(priority_keys[priority]) : number(Number(priority)));

export function group_name(view: View, { key, name }: Group): string {
  if (key === null) return t('report.none');
  switch (view) {
    case 'clock':
      return clock_name(key as ClockKind);
    case 'queue':
      return name ?? t('report.gone');
    case 'channel':
      return channel_name(key);
    case 'language':
      return own_name(key, true);
    case 'priority':
      return priority_name(key);
  }
}

const mostly_keys: Record<Breach['why']['mostly'], TextKey> = {
  in_line: 'report.why_in_line',
  with_agent: 'report.why_with_agent',
  asleep: 'report.why_asleep',
  over: 'report.why_over',
};

// "waited in line for 12 min, 2 offers missed and came when closed".
export function why_words({ mostly, mostly_s, missed, declined, transferred, came_when_closed }: Breach['why']): string {
  const parts = [t(mostly_keys[mostly], { time: length_of_time(mostly_s * 1000) })];
  if (missed > 0) parts.push(t('report.why_missed', { count: missed }));
  if (declined > 0) parts.push(t('report.why_declined', { count: declined }));
  if (transferred > 0) parts.push(t('report.why_transferred', { count: transferred }));
  if (came_when_closed) parts.push(t('report.why_closed'));
  return list_of(parts);
}
