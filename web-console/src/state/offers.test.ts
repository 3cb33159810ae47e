import { describe, expect, it } from 'vitest';
import type { Offer } from '../net/types';
import { Offers } from './offers';

const offer = (id: string, until: number): Offer => ({
  offer: id, conversation: 'c_1', until, why: [],
  summary: { contact: { name: 'Ana' }, language: 'pt', subject: null, preview: null, waiting_since: null, channel: 'webchat', queue: null },
});

describe('Offers', () => {
  it('shows first what runs out first', () => {
    const offers = new Offers();
    offers.received(offer('o_late', 200));
    offers.received(offer('o_soon', 100));
    expect(offers.open.value.map((one) => one.offer)).toEqual(['o_soon', 'o_late']);
  });

  it('calls for attention once for an offer that the server repeats', () => {
    const offers = new Offers();
    expect(offers.received(offer('o_1', 100))).toBe(true);
    expect(offers.received(offer('o_1', 100))).toBe(false);
    expect(offers.count.value).toBe(1);
  });

  it('forgets an answer that is on its way when the offer goes', () => {
    const offers = new Offers();
    offers.received(offer('o_1', 100));
    offers.answer('o_1', 'accept');
    expect(offers.gone('o_1')?.offer).toBe('o_1');
    expect(offers.answering.value.size).toBe(0);
    expect(offers.gone('o_1')).toBeNull();
  });

  it('puts away a card whose end was never told, shortly after its time', () => {
    const offers = new Offers();
    offers.received(offer('o_1', 10_000));
    offers.expire(11_000);
    expect(offers.count.value).toBe(1);
    offers.expire(12_001);
    expect(offers.count.value).toBe(0);
  });
});
