import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredMail } from './mail';
import { MailsBook, most_looks } from './mails_book';

const mail = (change: Partial<StoredMail>): StoredMail => ({
  id: 'm_1', direction: 'out', mailbox: 'main', state: 'sent', reason: null, conversation: 'c_1', seq: 1, at: 0, due_at: null, tries: 0, size: 9, envelope: null, ...change,
});

describe('the mails of a conversation', () => {
  let items: StoredMail[];
  let asked: string[];
  let timers: { run: () => void; ms: number }[];
  let book: MailsBook;

  const next = async () => {
    const timer = timers.shift();
    timer?.run();
    await Promise.resolve();
    await Promise.resolve();
    return timer?.ms;
  };

  beforeEach(() => {
    items = [];
    asked = [];
    timers = [];
    book = new MailsBook(
      'c_1',
      async (path) => {
        asked.push(path);
        return { items, next: null };
      },
      (run, ms) => {
        const timer = { run, ms };
        timers.push(timer);
        return () => void (timers = timers.filter((one) => one !== timer));
      },
      () => 0,
    );
  });

  it('are asked for once, however many messages want to know', async () => {
    items = [mail({}), mail({ seq: 2 })];
    book.follow(1);
    book.follow(2);
    await next();
    expect(asked).toEqual(['/api/v1/conversations/c_1/mails?limit=200']);
    expect(book.of(2)?.seq).toBe(2);
    expect(timers).toEqual([]);
  });

  it('are asked for again while something is to come', async () => {
    book.follow(1);
    await next();
    items = [mail({ state: 'waiting', due_at: 4_000 })];
    expect(await next()).toBe(1_000);
    items = [mail({})];
    expect(await next()).toBe(4_500);
    expect(timers).toEqual([]);
  });

  it('are left alone when nobody shows them any more', async () => {
    const end = book.follow(1);
    const other = book.follow(1);
    end();
    expect(timers).toHaveLength(1);
    other();
    expect(timers).toEqual([]);
  });

  it('are not asked for without end', async () => {
    book.follow(1);
    for (let n = 0; n < most_looks + 10; n += 1) await next();
    expect(asked).toHaveLength(most_looks);
  });

  it('stay as they were known when an answer does not come', async () => {
    items = [mail({})];
    await book.look();
    const lost = new MailsBook('c_1', () => Promise.reject(new Error('offline')), () => () => undefined, () => 0);
    await lost.look();
    expect(lost.mails.value).toBeNull();
    expect(book.mails.value).toHaveLength(1);
  });
});
