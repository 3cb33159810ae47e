// What articles are and how they stand, in words.

import type { People } from '../state/people';
import { date_words } from '../text/format';
import { t, type TextKey } from '../text/text';
import type { Audience, Category, Stale, State } from './form';

const category_keys: Record<Category, TextKey> = {
  refund: 'knowledge.category.refund',
  disruption: 'knowledge.category.disruption',
  booking: 'knowledge.category.booking',
  documents: 'knowledge.category.documents',
  baggage: 'knowledge.category.baggage',
  'special-needs': 'knowledge.category.special_needs',
  stays: 'knowledge.category.stays',
  service: 'knowledge.category.service',
  internal: 'knowledge.category.internal',
};
export const category_words = (category: Category): string => t(category_keys[category] ?? 'knowledge.category.service');

const state_keys: Record<State, TextKey> = {
  draft: 'knowledge.state.draft',
  review: 'knowledge.state.review',
  returned: 'knowledge.state.returned',
  published: 'knowledge.state.published',
  replaced: 'knowledge.state.replaced',
  retired: 'knowledge.state.retired',
};
export const state_words = (state: State): string => t(state_keys[state] ?? 'knowledge.state.draft');

export const audience_words = (audience: Audience): string => t(audience === 'internal' ? 'knowledge.internal' : 'knowledge.public');

const step_keys: { readonly [action: string]: TextKey } = {
  save: 'knowledge.did.save',
  submit: 'knowledge.did.submit',
  publish: 'knowledge.did.publish',
  return: 'knowledge.did.return',
  retire: 'knowledge.did.retire',
  replace: 'knowledge.did.replace',
};
export const step_words = (action: string): string => t(step_keys[action] ?? 'knowledge.did.save');

export function stale_words({ reason, what }: Stale): string {
  switch (reason) {
    case 'policy_changed':
      return t('knowledge.stale.policy_changed', { policy: what });
    case 'source_changed':
      return t('knowledge.stale.source_changed', { version: Number(what) });
    case 'review_due':
      return t('knowledge.stale.review_due', { date: date_words(what) });
    case 'ended':
      return t('knowledge.stale.ended', { date: date_words(what) });
  }
}

// "system" wrote what was shipped; people are told by name.
export function author_words(author: string, people: People): string {
  const id = author.replace(/^agent:/, '');
  if (author === 'system') return t('policies.shipped');
  return people.agents.value.get(id)?.name ?? id;
}
