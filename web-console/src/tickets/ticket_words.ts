// What a ticket carries, in words.

import type { Link, StateCategory } from '../net/types';
import { language } from '../text/text';
import { label_in, type StateDefinition } from './definitions';
import type { Fault, FlagWords } from './field_values';
import type { Kind } from './form';
import { say, type WordKey } from './words';

const kind_keys: Record<Kind, WordKey> = {
  question: 'kind.question',
  problem: 'kind.problem',
  request: 'kind.request',
  incident: 'kind.incident',
};

const priority_keys: readonly WordKey[] = ['priority.usual', 'priority.high', 'priority.urgent'];

export function kind_words(kind: string | null): string {
  return say(kind_keys[kind as Kind] ?? 'kind.none');
}

// Rules may give more than agents can choose.
export function priority_words(priority: number): string {
  const key = priority_keys[priority];
  return key === undefined ? say('priority.above', { priority }) : say(key);
}

const variable_keys: Record<string, WordKey> = {
  '{contact.name}': 'variable.contact',
  '{agent.name}': 'variable.agent',
  '{booking}': 'variable.booking',
  '{number}': 'variable.number',
  '{queue}': 'variable.queue',
  '{subject}': 'variable.subject',
};

// Of a variable as it stands in a text, with its braces.
export function variable_name(text: string): string {
  const key = variable_keys[text];
  return key === undefined ? text : say(key);
}

export const flag_words = (): FlagWords => ({ yes: say('fields.yes'), no: say('fields.no') });

// What is wrong with what somebody typed into a field.
export const fault_keys: Record<Fault, WordKey> = {
  number: 'fault.number', date: 'fault.date', amount: 'fault.amount', currency: 'fault.currency', long: 'fault.long',
};

const link_keys: Record<Link['kind'], WordKey> = { related: 'link.related', parent: 'link.parent', child: 'link.child' };
export const link_words = (kind: Link['kind']): string => say(link_keys[kind]);

const category_keys: Record<StateCategory, WordKey> = {
  new: 'category.new', open: 'category.open', pending: 'category.pending', on_hold: 'category.on_hold', resolved: 'category.resolved',
};
export const category_words = (category: StateCategory): string => say(category_keys[category]);

// One that is not defined any more is called by its key.
export function state_name(states: readonly StateDefinition[], name: string): string {
  return label_in(states.find((one) => one.name === name)?.label ?? {}, language.value, name);
}
