import { describe, expect, it } from 'vitest';
import type { StoredQuote } from './form';
import { refund_of } from './refund_of';

const quote = (change: Pick<StoredQuote, 'request' | 'answer'>): StoredQuote => ({
  id: 'qt_1', at: 0, conversation: null, given_by: null, language: 'en', headline: '', lines: [], valid_until: null, policies: [], stale: [], ...change,
});

describe('a refund begins with its quote’s', () => {
  it('sum, rule, coupons and way of payment', () => {
    const answer = {
      currency: 'EUR', refund: 24_500, rules: ['demo-air/flex', 'demo-hotel/free'],
      groups: [{ coupons: ['C1', 'C2'] }, { coupons: ['C3'] }],
    };
    expect(refund_of(quote({ request: { order: { payment: 'card' } }, answer }))).toEqual({
      quote: 'qt_1', amount: { minor: 24_500, currency: 'EUR' }, rule: 'demo-air/flex', coupons: ['C1', 'C2', 'C3'], method: 'card',
    });
  });

  it('way of payment under the refund desk’s name', () => {
    expect(refund_of(quote({ request: { order: { payment: 'wechat' } }, answer: {} }))).toEqual({ quote: 'qt_1', method: 'wallet' });
  });

  it('name alone when it was about something else', () => {
    expect(refund_of(quote({ request: {}, answer: { rules: [] } }))).toEqual({ quote: 'qt_1' });
  });
});
