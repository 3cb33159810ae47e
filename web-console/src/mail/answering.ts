// An answer by e-mail while it is written: to whom it would go, what stands against that, and what is sent. No DOM.

import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Event } from '@waydesk/shared/wire';
import { forward_subject, is_address, is_subject, most_parties, nobody, outsiders, participants, recipients_of, reply_subject, type Recipients, type Way } from './addressing';
import { mail_of, type Envelope, type Party, type StoredMail } from './mail';
import type { MailDraft, MailDrafts } from './mail_drafts';

export interface Known {
  readonly events: ReadonlySignal<readonly Event[]>; // of the conversation, as far as they are held
  readonly mails: ReadonlySignal<readonly StoredMail[] | null>; // of it, the newest first; null: not known yet
  readonly mailboxes: ReadonlySignal<readonly string[]>; // our own addresses
  readonly now: () => number;
}

export type Objection = 'nobody' | 'address' | 'too_many' | 'subject' | 'past' | 'unknown';

// As the server takes it.
export interface OutgoingMail {
  readonly to: readonly Party[];
  readonly cc: readonly Party[];
  readonly bcc?: readonly Party[];
  readonly subject: string;
  readonly quote?: 'last';
  readonly forward?: string;
  readonly send_at?: number;
}

export class Answering {
  readonly draft: Signal<MailDraft>;
  readonly last: ReadonlySignal<Envelope | null>; // whom one answers
  readonly recipients: ReadonlySignal<Recipients>;
  readonly subject: ReadonlySignal<string>;
  readonly outsiders: ReadonlySignal<readonly Party[]>;
  readonly objection: ReadonlySignal<Objection | null>;

  constructor(
    private readonly conversation: string,
    private readonly drafts: MailDrafts,
    private readonly known: Known,
  ) {
    this.draft = drafts.of(conversation);
    this.last = computed(() => latest(known.events.value, known.mails.value));
    this.recipients = computed(() => this.draft.value.recipients ?? this.usual(this.draft.value.way));
    this.subject = computed(() => this.draft.value.subject ?? this.usual_subject());
    const there = computed(() => participants(envelopes(known.events.value, known.mails.value)));
    this.outsiders = computed(() => outsiders(this.recipients.value, there.value));
    this.objection = computed(() => this.object());
  }

  get forwards(): boolean {
    return this.draft.value.way === 'forward';
  }

  // Starts from whom that way goes to; whoever was written in by hand before is let go.
  choose(way: Way, mail: string | null = null): void {
    this.drafts.change(this.conversation, { way, recipients: null, subject: null, forward: mail });
  }

  address(part: Partial<Recipients>): void {
    this.drafts.change(this.conversation, { recipients: { ...this.recipients.peek(), ...part } });
  }

  change(part: Partial<Pick<MailDraft, 'subject' | 'quote' | 'send_at'>>): void {
    this.drafts.change(this.conversation, part);
  }

  done(): void {
    this.drafts.clear(this.conversation);
  }

  // Null: it cannot go out like that; `objection` says why.
  mail(): OutgoingMail | null {
    if (this.object() !== null) return null;
    const { quote, send_at, way } = this.draft.peek();
    const { to, cc, bcc } = this.recipients.peek();
    const forward = way === 'forward' ? this.forwarded() : null;
    return {
      to, cc, subject: this.subject.peek().trim(),
      ...(bcc.length > 0 && { bcc }),
      ...(quote && way !== 'forward' && { quote: 'last' as const }),
      ...(forward !== null && { forward }),
      ...(send_at !== null && { send_at }),
    };
  }

  // What was on its way comes back to be changed.
  put_back(mail: Partial<OutgoingMail>): void {
    const { to = [], cc = [], bcc = [], subject = null, quote, forward = null, send_at = null } = mail;
    const way: Way = forward === null ? 'reply_all' : 'forward';
    this.drafts.change(this.conversation, { way, recipients: { to, cc, bcc }, subject, quote: quote === 'last', forward, send_at });
  }

  private forwarded(): string | null {
    return this.draft.value.forward ?? this.last.value?.id ?? null;
  }

  private usual(way: Way): Recipients {
    return this.last.value === null ? nobody : recipients_of(this.last.value, way, this.known.mailboxes.value);
  }

  private usual_subject(): string {
    if (!this.forwards) return reply_subject(this.last.value?.subject ?? '');
    const mail = envelopes(this.known.events.value, this.known.mails.value).find(({ id }) => id === this.forwarded());
    return forward_subject(mail?.subject ?? this.last.value?.subject ?? '');
  }

  private object(): Objection | null {
    const { to, cc, bcc } = this.recipients.value;
    if (this.last.value === null) return 'unknown';
    if (![...to, ...cc, ...bcc].every(({ address }) => is_address(address))) return 'address';
    if (to.length === 0) return 'nobody';
    if ([to, cc, bcc].some((parties) => parties.length > most_parties)) return 'too_many';
    if (!is_subject(this.subject.value)) return 'subject';
    const { send_at } = this.draft.value;
    return send_at !== null && send_at <= this.known.now() ? 'past' : null;
  }
}

// The newest mail of somebody who takes part: that is whom the server answers too.
function latest(events: readonly Event[], mails: readonly StoredMail[] | null): Envelope | null {
  const event = events.findLast((one) => one.by.kind === 'visitor' && mail_of(one) !== null && !mail_of(one)?.what);
  if (event !== undefined) return mail_of(event);
  return mails?.find(({ direction, state, envelope }) => direction === 'in' && state === 'taken' && envelope?.what === null)?.envelope ?? null;
}

function envelopes(events: readonly Event[], mails: readonly StoredMail[] | null): readonly Envelope[] {
  const of_events = events.flatMap((event) => {
    const mail = mail_of(event);
    return mail === null ? [] : [{ ...mail, to: mail.to ?? [], cc: mail.cc ?? [], from: mail.from ?? null }];
  });
  return [...of_events, ...(mails ?? []).flatMap(({ envelope }) => envelope ?? [])];
}
