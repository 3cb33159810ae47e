// What a ticket carries, in words.

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
