import { describe, expect, it } from 'vitest';
import type { Envelope, MailContent, StoredMail } from './mail';
import { answers_elsewhere, can_undo, goes_later, has_pictures_elsewhere, has_quotes, is_doubtful, KnownSenders, look_again_in, page_address, person, result_of } from './shown_mail';

const anna = { name: 'Anna', address: 'anna@example.net' };

function envelope(change: Partial<Envelope>): Envelope {
  return { id: 'm_1', from: anna, to: [], cc: [], subject: 'x', html: true, what: null, ...change };
}

function mail(change: Partial<StoredMail>): StoredMail {
  return { id: 'm_1', direction: 'out', mailbox: 'main', state: 'waiting', reason: null, conversation: 'c_1', seq: 1, at: 0, due_at: 5_000, tries: 0, size: 9, envelope: null, ...change };
}

const content = (change: Partial<MailContent>): MailContent => ({ ...mail({ direction: 'in' }), ...change });

describe('an e-mail that is shown', () => {
  it('names people with their addresses', () => {
    expect(person(anna)).toBe('Anna <anna@example.net>');
    expect(person({ name: '', address: 'a@example.net' })).toBe('a@example.net');
  });

  it('has pictures elsewhere only over an encrypted connection', () => {
    expect(has_pictures_elsewhere(content({ html: '<img alt="" data-blocked-src="https://x.test/a.png">' }))).toBe(true);
    expect(has_pictures_elsewhere(content({ html: '<img alt="" data-blocked-src="http://x.test/a.png">' }))).toBe(false);
    expect(has_pictures_elsewhere(content({ text: 'data-blocked-src="https://x.test"' }))).toBe(false);
  });

  it('has a history that can be shown', () => {
    expect(has_quotes(content({ html: '<p>new</p><blockquote>old</blockquote>' }))).toBe(true);
    expect(has_quotes(content({ html: '<p>new</p>', text: 'new\n> old', reply: 'new' }))).toBe(false);
    expect(has_quotes(content({ text: 'new\n> old', reply: 'new' }))).toBe(true);
    expect(has_quotes(content({ text: 'new\n', reply: 'new' }))).toBe(false);
    expect(has_quotes(content({ text: '> old', reply: '' }))).toBe(false);
  });

  it('is asked for as it is to be shown', () => {
    expect(page_address('m_1', { pictures: false, quotes: false })).toBe('/api/v1/mails/m_1/page?images=own&quotes=hidden');
    expect(page_address('m_1', { pictures: true, quotes: true })).toBe('/api/v1/mails/m_1/page?images=remote&quotes=shown');
  });
});

describe('a sender', () => {
  it('who wants his answers at another domain is marked', () => {
    const eve = { name: '', address: 'eve@evil.test' };
    expect(answers_elsewhere(envelope({ reply_to: eve }))).toEqual(eve);
    expect(answers_elsewhere(envelope({ reply_to: { name: '', address: 'office@mail.example.net' } }))).toBeNull();
    expect(answers_elsewhere(envelope({ reply_to: { name: '', address: 'office@notexample.net' } }))).not.toBeNull();
    expect(answers_elsewhere(envelope({}))).toBeNull();
  });

  it('is doubtful when one check failed, and not when nothing is known', () => {
    expect(is_doubtful(envelope({ auth: { spf: 'pass', dkim: 'softfail', dmarc: 'pass' } }))).toBe(true);
    expect(is_doubtful(envelope({ auth: { spf: 'none', dkim: 'neutral', dmarc: 'temperror' } }))).toBe(false);
    expect(is_doubtful(envelope({ auth: null }))).toBe(false);
    expect(['pass', 'softfail', 'permerror', 'neutral'].map(result_of)).toEqual(['pass', 'fail', 'error', 'none']);
  });

  it('is known for this page once somebody said so, but not when his checks failed', () => {
    const senders = new KnownSenders();
    expect(senders.knows(envelope({}))).toBe(false);
    senders.know(envelope({}));
    expect(senders.knows(envelope({ from: { name: '', address: 'ANNA@example.net' } }))).toBe(true);
    expect(senders.knows(envelope({ auth: { spf: 'pass', dkim: 'pass', dmarc: 'fail' } }))).toBe(false);
  });
});

describe('an answer by e-mail', () => {
  it('can be called back until it is due', () => {
    expect(can_undo(mail({}), 4_999)).toBe(true);
    expect(can_undo(mail({}), 5_000)).toBe(false);
    expect(can_undo(mail({ tries: 1 }), 0)).toBe(false);
    expect(can_undo(mail({ state: 'sent' }), 0)).toBe(false);
  });

  it('says when it goes out only when that is later', () => {
    expect(goes_later(mail({ due_at: 60_000 }), 0)).toBe(60_000);
    expect(goes_later(mail({ due_at: 5_000 }), 0)).toBeNull();
    expect(goes_later(mail({ due_at: 60_000, state: 'cancelled' }), 0)).toBeNull();
  });

  it('is looked at again while something is to come, and never so late that a timer forgets it', () => {
    expect(look_again_in(undefined, 0)).toBe(1_000);
    expect(look_again_in(mail({}), 4_000)).toBe(1_500);
    expect(look_again_in(mail({}), 9_000)).toBe(500);
    expect(look_again_in(mail({ due_at: 90 * 86_400_000 }), 0)).toBe(600_000);
    expect(look_again_in(mail({ tries: 2 }), 0)).toBe(30_000);
    expect(look_again_in(mail({ state: 'sent' }), 0)).toBeNull();
    expect(look_again_in(mail({ state: 'failed' }), 0)).toBeNull();
  });
});
