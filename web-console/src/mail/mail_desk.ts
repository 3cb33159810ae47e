// What the parts that show e-mails share at one desk.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Desk } from '../desk';
import type { Page } from '../net/api';
import type { Mailbox } from './mailbox';
import type { StoredMail } from './mail';
import { MailDrafts } from './mail_drafts';
import { MailsBook } from './mails_book';
import { KnownSenders } from './shown_mail';

const most_books = 20;

export class MailDesk {
  readonly drafts: MailDrafts;
  readonly senders = new KnownSenders();
  private readonly books = new Map<string, MailsBook>();
  private readonly mailboxes_ = signal<readonly string[]>([]);

  constructor(private readonly desk: Desk) {
    const { environment, storage } = desk.page;
    this.drafts = new MailDrafts(storage, `waydesk.mail.${desk.me.peek().id}.`, () => environment.now());
    desk.api.ask<Page<Mailbox>>('GET', '/api/v1/mailboxes').then(
      ({ items }) => (this.mailboxes_.value = items.map(({ address }) => address)),
      () => undefined, // the server leaves them out all the same
    );
  }

  // Our own addresses.
  get mailboxes(): ReadonlySignal<readonly string[]> {
    return this.mailboxes_;
  }

  book(conversation: string): MailsBook {
    let book = this.books.get(conversation);
    if (book === undefined) {
      const { environment } = this.desk.page;
      const later = (run: () => void, ms: number) => {
        const timer = environment.after(ms, run);
        return () => environment.cancel(timer);
      };
      book = new MailsBook(conversation, (path) => this.desk.api.ask<Page<StoredMail>>('GET', path), later, () => environment.now());
      this.books.set(conversation, book);
      for (const oldest of this.books.keys()) if (this.books.size > most_books) this.books.delete(oldest);
    }
    return book;
  }
}

const desks = new WeakMap<Desk, MailDesk>();

export function mail_desk(desk: Desk): MailDesk {
  let mails = desks.get(desk);
  if (mails === undefined) {
    mails = new MailDesk(desk);
    desks.set(desk, mails);
  }
  return mails;
}
