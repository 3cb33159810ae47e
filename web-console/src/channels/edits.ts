// What is written about channels and not saved yet: kept while the console is open, whichever page is looked at.

import { effect, signal } from '@preact/signals';
import type { Edits } from './draft';

const kept = signal<ReadonlyMap<string, Edits>>(new Map()); // by channel

effect(() => {
  if (kept.value.size === 0) return;
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener('beforeunload', warn);
  return () => window.removeEventListener('beforeunload', warn);
});

export const has_edits = (channel: string): boolean => kept.value.has(channel);
export const edits_of = (channel: string): Edits => kept.value.get(channel) ?? {};

export function keep_edits(channel: string, edits: Edits): void {
  const next = new Map(kept.peek());
  if (Object.keys(edits).length === 0) next.delete(channel);
  else next.set(channel, edits);
  kept.value = next;
}
