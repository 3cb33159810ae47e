// Service levels in words, for the list.

import type { Status } from '../net/types';
import { status_words } from '../conversation/status_chip';
import { open_time } from '../text/format';
import { clock_name } from '../text/service_words';
import { own_name, t, type TextKey } from '../text/text';
import { conditions, target_clocks, type ConditionName } from './form';
import { seconds_of, type LevelForm } from './level_form';

export type QueueName = (id: string) => string;

const condition_keys: Record<ConditionName, TextKey> = {
  queues: 'level.queues',
  channels: 'level.channels',
  priorities: 'level.priorities',
  tiers: 'level.tiers',
  languages: 'level.languages',
  service_classes: 'level.service_classes',
};
const channel_keys: Record<string, TextKey> = { webchat: 'channel.webchat', email: 'channel.email', callback: 'channel.callback' };

export const channels = Object.keys(channel_keys);
export const pausing_states: readonly Status[] = ['pending', 'snoozed'];
export const condition_name = (name: ConditionName): string => t(condition_keys[name]);
export const channel_name = (channel: string): string => (channel_keys[channel] ? t(channel_keys[channel]) : channel);
export const state_name = (state: string): string => status_words(state as Status);

// "Queues: Complaints · Tiers: gold, platinum"
export function applies_words(form: LevelForm, queue: QueueName): string {
  const parts = conditions.filter((name) => form.applies[name].length > 0).map((name) => `${condition_name(name)}: ${form.applies[name].map(value_name(name, queue)).join(', ')}`);
  return parts.length === 0 ? t('level.everything') : parts.join(' · ');
}

// "First response 15 min"
export function target_words(form: LevelForm): readonly string[] {
  const words: string[] = [];
  for (const clock of target_clocks) {
    const target = form.targets[clock];
    if (target === null) continue;
    const seconds = seconds_of(target);
    words.push(`${clock_name(clock)} ${typeof seconds === 'number' ? open_time(seconds * 1000) : seconds}`);
  }
  return words;
}

function value_name(name: ConditionName, queue: QueueName): (value: string) => string {
  if (name === 'queues') return queue;
  if (name === 'channels') return channel_name;
  if (name === 'languages') return (tag) => own_name(tag, true);
  return (value) => value;
}
