// What is said beside an e-mail, and for how long. Pure.

import type { Envelope, MailContent, Party, SenderChecks, StoredMail } from './mail';
import { domain_of } from './addressing';

export function person(party: Party): string {
  return party.name === '' ? party.address : `${party.name} <${party.address}>`;
}

const slack_ms = 10_000; // an answer goes out a few seconds after it was sent: that is not "later"

// An answer can be called back until it is due.
export function can_undo(mail: StoredMail, now: number): boolean {
  return mail.state === 'waiting' && mail.tries === 0 && mail.due_at !== null && mail.due_at > now;
}

// When it goes out, for an answer that was put off; null for one that goes at once.
export function goes_later(mail: StoredMail, now: number): number | null {
  return can_undo(mail, now) && mail.due_at !== null && mail.due_at > now + slack_ms ? mail.due_at : null;
}

const longest_wait_ms = 600_000;

// When its state is worth another look, in milliseconds; null: it stays as it is.
export function look_again_in(mail: StoredMail | undefined, now: number): number | null {
  if (mail === undefined || mail.state === 'sending') return 1_000;
  if (mail.state !== 'waiting') return null;
  return mail.tries === 0 ? Math.min(Math.max((mail.due_at ?? now) - now, 0) + 500, longest_wait_ms) : 30_000;
}

// Answers that were asked for elsewhere than where the mail came from: at another domain.
export function answers_elsewhere(envelope: Envelope): Party | null {
  const { from, reply_to } = envelope;
  if (!reply_to || from === null) return null;
  const [asked, own] = [domain_of(reply_to.address), domain_of(from.address)];
  const is_same = asked === own || asked.endsWith(`.${own}`) || own.endsWith(`.${asked}`);
  return is_same ? null : reply_to;
}

export type Check = 'spf' | 'dkim' | 'dmarc';
export type CheckResult = 'pass' | 'fail' | 'none' | 'error';

const failures = ['fail', 'softfail', 'policy', 'hardfail'];

export function result_of(value: string): CheckResult {
  if (value === 'pass') return 'pass';
  if (failures.includes(value)) return 'fail';
  return value === 'temperror' || value === 'permerror' ? 'error' : 'none';
}

export function checks_of(auth: SenderChecks): readonly (readonly [Check, CheckResult])[] {
  return [
    ['spf', result_of(auth.spf)],
    ['dkim', result_of(auth.dkim)],
    ['dmarc', result_of(auth.dmarc)],
  ];
}

export function is_doubtful(envelope: Envelope): boolean {
  return !!envelope.auth && checks_of(envelope.auth).some(([, result]) => result === 'fail');
}

// Only what the mail names over an encrypted connection is ever fetched.
export function has_pictures_elsewhere(mail: MailContent): boolean {
  return /\sdata-blocked-src="https:/i.test(mail.html ?? '');
}

export function has_quotes(mail: MailContent): boolean {
  if (mail.html) return mail.html.includes('<blockquote');
  return (mail.reply ?? '') !== '' && mail.reply?.trim() !== mail.text?.trim();
}

// The address of the page that shows a mail in its frame.
export function page_address(id: string, shown: { pictures: boolean; quotes: boolean }): string {
  const query = `images=${shown.pictures ? 'remote' : 'own'}&quotes=${shown.quotes ? 'shown' : 'hidden'}`;
  return `/api/v1/mails/${encodeURIComponent(id)}/page?${query}`;
}

// Whose pictures are shown without asking, as long as this page lives. A sender whose checks failed is nobody one knows.
export class KnownSenders {
  private readonly addresses = new Set<string>();

  know(envelope: Envelope): void {
    if (envelope.from !== null) this.addresses.add(envelope.from.address.toLowerCase());
  }

  knows(envelope: Envelope): boolean {
    return envelope.from !== null && !is_doubtful(envelope) && this.addresses.has(envelope.from.address.toLowerCase());
  }
}
