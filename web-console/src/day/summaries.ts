// What the next one must know, while it is written: kept as long as the console is open, so that a look at a conversation
// loses nothing.

import { signal, type Signal } from '@preact/signals';
import type { Handover, Promised } from './form';

export type Summaries = { readonly [conversation: string]: string };

const kept = new Map<string, Signal<Summaries>>();

export function summaries_of(handover: string): Signal<Summaries> {
  const found = kept.get(handover) ?? signal<Summaries>({});
  kept.set(handover, found);
  return found;
}

export const drop_summaries = (handover: string): void => void kept.delete(handover);

export interface About {
  readonly conversation: string;
  readonly title: string;
}

// Each conversation once, however many promises it holds, in the order of what is due.
export function conversations_of({ items }: Pick<Handover, 'items'>): readonly About[] {
  const found = new Map<string, About>();
  for (const { conversation, title } of by_due(items)) {
    if (conversation !== null && !found.has(conversation)) found.set(conversation, { conversation, title });
  }
  return [...found.values()];
}

// What is due first stands first, what has no time at the end.
export const by_due = (items: readonly Promised[]): readonly Promised[] =>
  items.toSorted((a, b) => (a.due_at ?? Number.MAX_SAFE_INTEGER) - (b.due_at ?? Number.MAX_SAFE_INTEGER));

// As the server takes them: without those that say nothing.
export const told = (summaries: Summaries): Summaries =>
  Object.fromEntries(Object.entries(summaries).map(([id, text]) => [id, text.trim()]).filter(([, text]) => text !== ''));
