// Where the outbox keeps its entries: in memory (no consent, or storage is denied) or in
// localStorage, which is written before the call returns and so survives a closed tab.

import type { Entry, OutboxStorage } from './outbox';

export class MemoryStorage implements OutboxStorage {
  readonly #entries = new Map<string, Entry>();

  async load(): Promise<Entry[]> {
    return [...this.#entries.values()];
  }

  async put(entry: Entry): Promise<void> {
    this.#entries.set(entry.clientId, entry);
  }

  async remove(clientId: string): Promise<void> {
    this.#entries.delete(clientId);
  }
}

/** One key an entry, so that two tabs never overwrite each other's list. */
export class LocalStorage implements OutboxStorage {
  constructor(
    private readonly storage: Storage,
    private readonly prefix: string,
  ) {}

  async load(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let i = 0; i < this.storage.length; i++) {
      const key = this.storage.key(i);
      if (!key?.startsWith(this.prefix)) continue;
      const entry = readEntry(this.storage.getItem(key));
      if (entry) entries.push(entry);
    }
    return entries;
  }

  async put(entry: Entry): Promise<void> {
    try {
      this.storage.setItem(this.prefix + entry.clientId, JSON.stringify(entry));
    } catch {
      // Full or denied: the entry lives in the outbox's memory, which is the best there is.
    }
  }

  async remove(clientId: string): Promise<void> {
    this.storage.removeItem(this.prefix + clientId);
  }
}

function readEntry(text: string | null): Entry | null {
  try {
    const entry = JSON.parse(text ?? '');
    const sound = typeof entry.clientId === 'string' && typeof entry.thread === 'string' && typeof entry.text === 'string';
    return sound ? { ...entry, attachments: entry.attachments ?? [], order: Number(entry.order) || 0 } : null;
  } catch {
    return null;
  }
}

/** localStorage under `prefix`, or memory where the browser denies it. */
export function pageStorage(prefix: string): OutboxStorage {
  try {
    const probe = `${prefix}probe`;
    localStorage.setItem(probe, '');
    localStorage.removeItem(probe);
    return new LocalStorage(localStorage, prefix);
  } catch {
    return new MemoryStorage();
  }
}
