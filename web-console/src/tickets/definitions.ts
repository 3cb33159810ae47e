// What a workspace adds to its conversations: fields with their kinds, and states in fixed categories. As docs/protocol.md
// has them.

import type { Api } from '../net/api';
import type { StateCategory } from '../net/types';

export type Labels = { readonly [language: string]: string };

export const field_types = ['text', 'number', 'date', 'flag', 'choice', 'money'] as const;
export type FieldType = (typeof field_types)[number];

export interface FieldChoice {
  readonly value: string;
  readonly label: Labels;
}

export interface FieldDefinition {
  readonly name: string;
  readonly label: Labels;
  readonly type: FieldType;
  readonly choices?: readonly FieldChoice[];
  readonly required_to_resolve: boolean;
}

export interface FieldForm {
  readonly version: number;
  readonly fields: readonly FieldDefinition[];
}

export const categories = ['new', 'open', 'pending', 'on_hold', 'resolved'] as const satisfies readonly StateCategory[];

export interface StateDefinition {
  readonly name: string;
  readonly label: Labels;
  readonly category: StateCategory;
}

export interface StateForm {
  readonly version: number;
  readonly states: readonly StateDefinition[];
  readonly by_category?: { readonly [category: string]: number }; // of the open conversations that one may see
  readonly by_state?: { readonly [state: string]: number };
}

export const field_form = (api: Api): Promise<FieldForm> => api.ask('GET', '/api/v1/fields');
export const state_form = (api: Api): Promise<StateForm> => api.ask('GET', '/api/v1/states');

export const put_fields = (api: Api, form: FieldForm): Promise<FieldForm> => api.ask('PUT', '/api/v1/fields', form);
export const put_states = (api: Api, { version, states }: StateForm): Promise<StateForm> => api.ask('PUT', '/api/v1/states', { version, states });

// In this language or one near to it, else in English, else in any; what has no name is called by its key.
export function label_in(label: Labels, language: string, key: string): string {
  const base = language.split('-')[0];
  const near = Object.keys(label).find((tag) => tag.split('-')[0] === base);
  return label[language] ?? label[near ?? 'en'] ?? label['en'] ?? Object.values(label)[0] ?? key;
}

// Which of the states a conversation of this status can be put into.
export function reachable(states: readonly StateDefinition[], status: string): readonly StateDefinition[] {
  const in_line = status === 'waiting' || status === 'offered' || status === 'bot';
  const is_served = status === 'assigned' || status === 'pending';
  const may_be = (category: StateCategory): boolean => {
    if (category === 'resolved') return status !== 'closed';
    return category === 'new' ? in_line : is_served;
  };
  return states.filter(({ category }) => may_be(category));
}
