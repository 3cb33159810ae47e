// What somebody wrote and has not sent: kept while the console is open, so that a look elsewhere loses nothing.

import { signal, type Signal } from '@preact/signals';

const most_kept = 50;
const kept = new Map<string, Signal<unknown>>();

export function kept_signal<Value>(key: string, begin: Value): Signal<Value> {
  const found = kept.get(key);
  if (found !== undefined) return found as Signal<Value>;
  const made = signal(begin);
  kept.set(key, made as Signal<unknown>);
  const oldest = kept.keys().next().value;
  if (kept.size > most_kept && oldest !== undefined) kept.delete(oldest);
  return made;
}
