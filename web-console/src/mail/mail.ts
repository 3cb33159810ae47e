// An e-mail as a message of a conversation carries it, and as the server keeps it. Pure.

import type { Event } from '@waydesk/shared/wire';

export interface Party {
  readonly name: string;
  readonly address: string;
}

export interface Envelope {
  readonly id: string | null;
  readonly from: Party | null;
  readonly to: readonly Party[];
  readonly cc: readonly Party[];
  readonly subject: string;
  readonly html: boolean;
  readonly what: 'unverified' | 'automatic' | 'bounced' | 'failed' | null;
}

export type MailState = 'received' | 'taken' | 'quarantined' | 'ignored' | 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled';

export interface StoredMail {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly state: MailState;
  readonly reason: string | null;
  readonly seq: number | null;
  readonly due_at: number | null;
  readonly tries: number;
  readonly envelope: Envelope | null;
}

export interface MailContent extends StoredMail {
  readonly text?: string;
  readonly html?: string;
}

export function envelope_of(events: readonly Event[], seq: number | null): Envelope | null {
  const event = events.find((one) => one.seq === seq);
  return (event?.body['mail'] as Envelope | undefined) ?? null;
}

// Whether a traveler wrote by e-mail here, so that answers go out as e-mails.
export function goes_by_mail(events: readonly Event[]): boolean {
  return events.some((event) => event.by.kind === 'visitor' && event.body['mail'] !== undefined);
}

export function person(party: Party): string {
  return party.name === '' ? party.address : `${party.name} <${party.address}>`;
}

interface HtmlPolicy {
  createHTML(html: string): string;
}
const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } };
// The one place of the console where a string becomes a document: what the server has cleaned, for a sandboxed frame.
const policy = trustedTypes?.createPolicy('waydesk-mail', { createHTML: (html) => html });

// Nothing in it runs, nothing is fetched: the frame is sandboxed, and says so itself too. The console's own policy, which
// the frame inherits, lets no inline style in: hence the old way to name a font.
export function page_of(html: string): string {
  const own = "default-src 'none'; img-src data:";
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${own}"><meta name="color-scheme" content="light"><base target="_blank"><body><font face="system-ui, sans-serif">${html}</font>`;
  return policy ? policy.createHTML(page) : page;
}

// An answer can be called back until it is due.
export function can_undo(mail: StoredMail, now: number): boolean {
  return mail.state === 'waiting' && mail.tries === 0 && mail.due_at !== null && mail.due_at > now;
}

// When its state is worth another look, in milliseconds; null: it stays as it is.
export function look_again_in(mail: StoredMail | undefined, now: number): number | null {
  if (mail === undefined || mail.state === 'sending') return 1_000;
  if (mail.state !== 'waiting') return null;
  return mail.tries === 0 ? Math.max((mail.due_at ?? now) - now, 0) + 500 : 30_000;
}
