import type { Event } from '@waydesk/shared/wire';
import { describe, expect, it } from 'vitest';
import { envelope_of, goes_by_mail } from './mail';

const envelope = { id: 'm_1', from: { name: '', address: 'a@example.net' }, to: [], cc: [], subject: 'x', html: true, what: null };

function event(seq: number, kind: 'visitor' | 'agent' | 'system', body: object): Event {
  return { seq, at: 0, kind: 'message', by: { kind, id: null, name: null }, visibility: 'all', client_id: null, body };
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
});
