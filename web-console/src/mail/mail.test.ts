import type { Event } from '@waydesk/shared/wire';
import { describe, expect, it } from 'vitest';
import { can_undo, envelope_of, goes_by_mail, look_again_in, page_of, person, type StoredMail } from './mail';

const envelope = { id: 'm_1', from: { name: '', address: 'a@example.net' }, to: [], cc: [], subject: 'x', html: true, what: null };

function event(seq: number, kind: 'visitor' | 'agent' | 'system', body: object): Event {
  return { seq, at: 0, kind: 'message', by: { kind, id: null, name: null }, visibility: 'all', client_id: null, body };
}

function mail(change: Partial<StoredMail>): StoredMail {
  return { id: 'm_1', direction: 'out', state: 'waiting', reason: null, seq: 1, due_at: 5_000, tries: 0, envelope: null, ...change };
}

describe('an e-mail in a conversation', () => {
  it('is found by its message', () => {
    const events = [event(1, 'visitor', { mail: envelope }), event(2, 'agent', {})];
    expect(envelope_of(events, 1)).toEqual(envelope);
    expect(envelope_of(events, 2)).toBeNull();
    expect(envelope_of(events, null)).toBeNull();
  });

  it('makes answers go out as e-mails only when a traveler wrote it', () => {
    expect(goes_by_mail([event(1, 'visitor', { mail: envelope })])).toBe(true);
    expect(goes_by_mail([event(1, 'visitor', {}), event(2, 'system', { mail: envelope })])).toBe(false);
  });

  it('names people with their addresses', () => {
    expect(person({ name: 'Anna', address: 'a@example.net' })).toBe('Anna <a@example.net>');
    expect(person({ name: '', address: 'a@example.net' })).toBe('a@example.net');
  });

  it('is shown in a page that fetches nothing', () => {
    expect(page_of('<p>Hello</p>')).toContain("default-src 'none'");
    expect(page_of('<p>Hello</p>')).toContain('<p>Hello</p>');
  });

  it('can be called back until it is due', () => {
    expect(can_undo(mail({}), 4_999)).toBe(true);
    expect(can_undo(mail({}), 5_000)).toBe(false);
    expect(can_undo(mail({ tries: 1 }), 0)).toBe(false);
    expect(can_undo(mail({ state: 'sent' }), 0)).toBe(false);
  });

  it('is looked at again while something is to come', () => {
    expect(look_again_in(undefined, 0)).toBe(1_000);
    expect(look_again_in(mail({}), 4_000)).toBe(1_500);
    expect(look_again_in(mail({}), 9_000)).toBe(500);
    expect(look_again_in(mail({ tries: 2 }), 0)).toBe(30_000);
    expect(look_again_in(mail({ state: 'sent' }), 0)).toBeNull();
    expect(look_again_in(mail({ state: 'failed' }), 0)).toBeNull();
  });
});
