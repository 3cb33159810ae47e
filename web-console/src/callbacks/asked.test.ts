import { describe, expect, it } from 'vitest';
import { missing, request_of, type Draft } from './asked';

const draft = (change: Partial<Draft> = {}): Draft => ({
  name: ' Ana ', phone: '+49 30 1', language: 'de', topic: 'Refund', booking: '', zone: 'Europe/Berlin', priority: 'none', any_hour: false,
  consent: true, slot: { from: 10, until: 20 }, ...change,
});

describe('a call that an agent promises', () => {
  it('needs a name, a number, a topic, a zone, a time and consent', () => {
    expect(missing(draft())).toEqual([]);
    expect(missing(draft({ name: ' ', phone: '', topic: '', zone: '', slot: null, consent: false }))).toEqual(['name', 'phone', 'topic', 'zone', 'slot', 'consent']);
  });

  it('is sent without what was left empty, and with nothing of a slot but its bounds', () => {
    const slot = { from: 10, until: 20, zone: 'Europe/Berlin' };
    expect(request_of(draft({ slot }), 'u', { conversation: 'c_1' })).toEqual({
      client_id: 'u', name: 'Ana', phone: '+49 30 1', language: 'de', topic: 'Refund', zone: 'Europe/Berlin', slot: { from: 10, until: 20 },
      any_hour: false, consent: true, priority: 'none', conversation: 'c_1',
    });
    expect(request_of(draft({ slot: { soon: true }, booking: ' QX7 ' }), 'u', {})).toMatchObject({ slot: null, booking: 'QX7' });
  });
});
