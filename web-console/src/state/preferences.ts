// What a person set for this browser. Every value is checked when it is read: storage can hold anything.

import { effect, signal, type Signal } from '@preact/signals';
import type { TextStorage } from './drafts';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

const schema = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  sort: ['urgent', 'due', 'longest', 'newest'],
  enter_sends: [false, true],
  single_keys: [true, false],
  sound: [true, false],
  context_open: [true, false],
  says_late: [false, true],
} as const;

type Schema = typeof schema;
type Widen<T> = T extends boolean ? boolean : T;

// The first value of each list is the default.
export type Preferences = { readonly [Name in keyof Schema]: Signal<Widen<Schema[Name][number]>> } & {
  readonly close: () => void;
};

export function read_preferences(storage: TextStorage, key: string): Preferences {
  const kept = parse(storage.get(key));
  const signals: Record<string, Signal<unknown>> = {};
  for (const [name, values] of Object.entries(schema)) {
    const allowed: readonly unknown[] = values;
    signals[name] = signal(allowed.includes(kept[name]) ? kept[name] : allowed[0]);
  }
  const close = effect(() => {
    const values = Object.entries(signals).map(([name, one]) => [name, one.value]);
    storage.set(key, JSON.stringify(Object.fromEntries(values)));
  });
  return { ...signals, close } as unknown as Preferences;
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
