// What an agent has written and not sent, by conversation. Kept in the browser at every change and on the server every
// three seconds, so that neither a crash nor another computer loses more than that.

import { signal, type Signal } from '@preact/signals';
import type { Later } from './feed';

export const server_every_ms = 3000;
export const longest_kept_ms = 30 * 24 * 3600 * 1000;

export interface TextStorage {
  get(key: string): string | null;
  set(key: string, value: string): void; // may silently fail: storage can be full or forbidden
  remove(key: string): void;
  keys(): readonly string[];
}

export type DraftKind = 'reply' | 'note';

interface Kept {
  readonly text: string;
  readonly known: string; // what the server has
  readonly at: number;
}

interface Draft {
  readonly text: Signal<string>;
  known: string;
}

export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private readonly timers = new Map<string, () => void>();

  // `tell` gives a reply draft to the server and answers whether it went out. Notes stay on this computer.
  constructor(
    private readonly storage: TextStorage,
    private readonly prefix: string, // of the keys; names the agent
    private readonly later: Later,
    private readonly now: () => number,
    private readonly tell: (conversation: string, text: string) => boolean,
  ) {
    this.forget_old();
  }

  text(conversation: string, kind: DraftKind = 'reply'): Signal<string> {
    return this.draft(conversation, kind).text;
  }

  write(conversation: string, text: string, kind: DraftKind = 'reply'): void {
    const draft = this.draft(conversation, kind);
    draft.text.value = text;
    this.keep(conversation, kind, draft);
    if (kind === 'reply') this.schedule(conversation);
  }

  // The server's copy, from another computer of the same agent. What was typed here since is not overwritten.
  received(conversation: string, text: string): void {
    const draft = this.draft(conversation, 'reply');
    const untouched = draft.text.value === draft.known;
    draft.known = text;
    if (untouched) draft.text.value = text;
    else if (draft.text.value !== text) this.schedule(conversation);
    this.keep(conversation, 'reply', draft);
  }

  // After a reconnect: whatever the server does not have yet.
  resend(): void {
    for (const [key, draft] of this.drafts) {
      const [kind, conversation] = split(key);
      if (kind === 'reply' && draft.text.value !== draft.known) this.schedule(conversation);
    }
  }

  flush(): void {
    for (const conversation of [...this.timers.keys()]) this.send(conversation);
  }

  close(): void {
    this.flush();
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  private draft(conversation: string, kind: DraftKind): Draft {
    const key = join(kind, conversation);
    let draft = this.drafts.get(key);
    if (draft === undefined) {
      const kept = this.read(key);
      draft = { text: signal(kept?.text ?? ''), known: kept?.known ?? '' };
      this.drafts.set(key, draft);
      if (kind === 'reply' && draft.text.value !== draft.known) this.schedule(conversation);
    }
    return draft;
  }

  private schedule(conversation: string): void {
    if (this.timers.has(conversation)) return;
    this.timers.set(conversation, this.later(() => this.send(conversation), server_every_ms));
  }

  private send(conversation: string): void {
    this.timers.get(conversation)?.();
    this.timers.delete(conversation);
    const draft = this.draft(conversation, 'reply');
    const text = draft.text.value;
    if (text === draft.known || !this.tell(conversation, text)) return;
    draft.known = text;
    this.keep(conversation, 'reply', draft);
  }

  private keep(conversation: string, kind: DraftKind, draft: Draft): void {
    const key = this.prefix + join(kind, conversation);
    const text = draft.text.value;
    if (text === '' && draft.known === '') {
      this.storage.remove(key);
      return;
    }
    const kept: Kept = { text, known: draft.known, at: this.now() };
    this.storage.set(key, JSON.stringify(kept));
  }

  private read(key: string): Kept | null {
    return parse(this.storage.get(this.prefix + key));
  }

  private forget_old(): void {
    for (const key of this.storage.keys()) {
      if (!key.startsWith(this.prefix)) continue;
      const kept = parse(this.storage.get(key));
      if (kept === null || this.now() - kept.at > longest_kept_ms) this.storage.remove(key);
    }
  }
}

function join(kind: DraftKind, conversation: string): string {
  return `${kind}:${conversation}`;
}

function split(key: string): [DraftKind, string] {
  const at = key.indexOf(':');
  return [key.slice(0, at) as DraftKind, key.slice(at + 1)];
}

function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<Kept>;
    if (typeof value.text !== 'string' || typeof value.at !== 'number') return null;
    return { text: value.text, known: typeof value.known === 'string' ? value.known : '', at: value.at };
  } catch {
    return null;
  }
}
