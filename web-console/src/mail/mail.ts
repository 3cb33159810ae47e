// An e-mail as a message of a conversation carries it, and as the server keeps it. Pure.

import type { Event } from '@waydesk/shared/wire';

export interface Party {
  readonly name: string;
  readonly address: string;
}

// What a mail server found out about the sender, in the words of RFC 8601: pass, fail, softfail, none …
export interface SenderChecks {
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
}

export interface Envelope {
  readonly id: string | null;
  readonly from: Party | null;
  readonly to: readonly Party[];
  readonly cc: readonly Party[];
  readonly bcc?: readonly Party[];
  readonly reply_to?: Party | null;
  readonly subject: string;
  readonly html: boolean;
  readonly what: string | null; // why it is a note
  readonly auth?: SenderChecks | null;
  readonly forward?: string | null; // the mail that is passed on
  readonly send_at?: number | null;
}

export type MailState = 'received' | 'taken' | 'quarantined' | 'ignored' | 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled';

export interface StoredMail {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly mailbox: string;
  readonly state: MailState;
  readonly reason: string | null;
  readonly conversation: string | null;
  readonly seq: number | null;
  readonly at: number;
  readonly due_at: number | null;
  readonly tries: number;
  readonly size: number;
  readonly envelope: Envelope | null;
}

export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly inline: boolean;
}

export interface MailContent extends StoredMail {
  readonly text?: string;
  readonly reply?: string; // the text without quoted history and signature
  readonly html?: string;
  readonly attachments?: readonly MailFile[];
}

export function mail_of(event: Event): Envelope | null {
  return (event.body['mail'] as Envelope | undefined) ?? null;
}

export function envelope_of(events: readonly Event[], seq: number | null): Envelope | null {
  const event = events.find((one) => one.seq === seq);
  return event === undefined ? null : mail_of(event);
}

// Whether a traveler wrote by e-mail here, so that answers go out as e-mails.
export function goes_by_mail(events: readonly Event[]): boolean {
  return events.some((event) => event.by.kind === 'visitor' && mail_of(event) !== null);
}
