// The browser's storage as TextStorage. Where it is forbidden or full, things last as long as the page.

import type { TextStorage } from './drafts';

export function page_text_storage(): TextStorage {
  const memory = new Map<string, string>();
  return {
    get: (key) => attempt(() => localStorage.getItem(key)) ?? memory.get(key) ?? null,
    set: (key, value) => {
      memory.set(key, value);
      attempt(() => localStorage.setItem(key, value));
    },
    remove: (key) => {
      memory.delete(key);
      attempt(() => localStorage.removeItem(key));
    },
    keys: () => attempt(() => Object.keys(localStorage)) ?? [...memory.keys()],
  };
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
