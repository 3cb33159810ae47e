import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../text/text';
import type { Rule } from './form';
import { chapters_of, sentence_of, type Clause } from './sentences';

beforeAll(() => speak('en'));

const plain = (text: string) => text.replace(/\u00a0/g, ' ');
const rule = (part: Partial<Rule>): Rule => ({ id: 'r', on: 'refund', then: { free: true }, cite: 'c', ...part });
const told = (part: Partial<Rule>, params = {}) => sentence_of(rule(part), { currency: 'CNY', params });
const says = (clause: Clause | null) => (clause?.kind === 'says' ? plain(clause.text) : clause);

describe('a rule as a sentence', () => {
  it('tells a fee with all its bounds', () => {
    const fee = { bp: 500, of: ['fare'], min: { cur: 'CNY', minor: 200 }, round: { step: 50, mode: 'half_up' } } as const;
    const { when, then } = told({ when: { fact: 'before_departure', ge: 'PT48H' }, then: { fee } });
    expect(says(when)).toBe('48 hours or more before departure');
    expect(plain(then)).toBe('fee 5% of the fare, at least CNY 2.00, rounded to CNY 0.50');
  });

  it('keeps the nesting of its conditions', () => {
    const { when } = told({
      when: { all: [{ fact: 'voluntary', eq: false }, { none: [{ fact: 'cause', in: ['carrier', 'line_blocked'] }] }] },
    });
    expect(when).toEqual({
      kind: 'all',
      parts: [
        { kind: 'says', text: 'own decision: no' },
        { kind: 'none', parts: [{ kind: 'says', text: 'cause: carrier and line blocked' }] },
      ],
    });
  });

  it('names what a parameter stands for', () => {
    const params = { zone: ['AT', 'BE'], feast: [{ from: '2026-02-02', to: '2026-03-13' }] };
    expect(says(told({ when: { fact: 'seg.from.country', in: { param: 'zone' } } }, params).when)).toBe('country of departure: AT and BE');
    expect(says(told({ when: { fact: 'travel_date', within: { param: 'feast' } } }, params).when)).toBe(
      'travel date: Mon, Feb 2, 2026 – Fri, Mar 13, 2026',
    );
  });

  it('says after and before departure where a limit is nothing', () => {
    expect(says(told({ when: { fact: 'before_departure', le: 'PT0S' } }).when)).toBe('after departure');
    expect(says(told({ when: { fact: 'before_departure', lt: 'P8D' } }).when)).toBe('less than 8 days before departure');
  });

  it('holds always without a condition, and tells every other effect', () => {
    expect(told({}).when).toBeNull();
    expect(plain(told({ then: { compensate: { amount: { cur: 'EUR', minor: 60_000 }, reduce_bp: 5000 } } }).then)).toBe('compensation EUR 600.00, less 50%');
    expect(told({ then: { not_allowed: 'after_departure' } }).then).toBe('not possible: after departure');
    expect(told({ then: { deadline: { count: 7, unit: 'business_day', from: 'request' } } }).then).toBe('within 7 business days, counted from the request');
    expect(told({ then: { full_refund: true, taxes: { default: 'keep', codes: { YQ: 'refund' } } }, per: 'order' }).then).toBe(
      'everything back, once for the whole order, taxes: kept; YQ: given back',
    );
  });

  it('stands under the event it answers, in its order', () => {
    const policy = { rules: [rule({ id: 'a' }), rule({ id: 'b', on: 'deadline.refund_payment' }), rule({ id: 'c' })] } as never;
    expect(chapters_of(policy).map(({ on, rules }) => [on, rules.map(({ id }) => id)])).toEqual([
      ['refund', ['a', 'c']],
      ['deadline.refund_payment', ['b']],
    ]);
  });
});
