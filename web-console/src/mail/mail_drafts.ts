// How an answer is to go out, by conversation, while it is written: kept in the browser at every change, like its text.

import { signal, type Signal } from '@preact/signals';
import { longest_kept_ms, type TextStorage } from '../state/drafts';
import type { Recipients, Way } from './addressing';

// What was not changed by hand follows the latest mail: null.
export interface MailDraft {
  readonly way: Way;
  readonly recipients: Recipients | null;
  readonly subject: string | null;
  readonly quote: boolean;
  readonly forward: string | null; // the mail that is passed on; null: the latest
  readonly send_at: number | null; // milliseconds since 1970; null: at once
}

export const as_usual: MailDraft = { way: 'reply_all', recipients: null, subject: null, quote: false, forward: null, send_at: null };

export class MailDrafts {
  private readonly drafts = new Map<string, Signal<MailDraft>>();

  constructor(
    private readonly storage: TextStorage,
    private readonly prefix: string, // of the keys; names the agent
    private readonly now: () => number,
  ) {
    for (const key of storage.keys()) {
      if (key.startsWith(prefix) && read(storage.get(key), now()) === null) storage.remove(key);
    }
  }

  of(conversation: string): Signal<MailDraft> {
    let draft = this.drafts.get(conversation);
    if (draft === undefined) {
      draft = signal(read(this.storage.get(this.prefix + conversation), this.now()) ?? as_usual);
      this.drafts.set(conversation, draft);
    }
    return draft;
  }

  change(conversation: string, part: Partial<MailDraft>): void {
    const draft = this.of(conversation);
    draft.value = { ...draft.value, ...part };
    this.storage.set(this.prefix + conversation, JSON.stringify({ ...draft.value, at: this.now() }));
  }

  clear(conversation: string): void {
    this.of(conversation).value = as_usual;
    this.storage.remove(this.prefix + conversation);
  }
}

const ways: readonly unknown[] = ['reply_all', 'reply', 'forward'];

const is_party = (value: unknown): boolean => {
  const { name, address } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof address === 'string';
};
const are_parties = (value: unknown): boolean => Array.isArray(value) && value.every(is_party);

// Null: nothing, too old, or not what stands there since.
function read(text: string | null, now: number): MailDraft | null {
  if (text === null) return null;
  try {
    const { at, ...kept } = JSON.parse(text) as MailDraft & { at: unknown };
    if (typeof at !== 'number' || now - at > longest_kept_ms || !ways.includes(kept.way)) return null;
    const { recipients } = kept;
    if (recipients && ![recipients.to, recipients.cc, recipients.bcc].every(are_parties)) return null;
    return { ...as_usual, ...kept };
  } catch {
    return null;
  }
}
