import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../text/text';
import { raw_of, span_of, step_words } from './trace_words';

beforeAll(() => speak('en'));

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('how a figure came about', () => {
  it('can be computed again by hand', () => {
    const { rule, facts, sum } = step_words({
      step: 'refund', policy: 'cn-rail-12306', version: 3, rule: '10pct-24h', cite: 'c',
      facts: { before_departure: 172_800, voluntary: true, payment: null },
      currency: 'CNY', base: 55_300, bp: 1000, raw: '5530/1', rounding: { step: 50, mode: 'half_up' }, min: 200, limits: [], result: 5550,
    });
    expect(rule).toBe('cn-rail-12306, version 3, rule 10pct-24h');
    expect(facts).toEqual(['time until departure: 2 days', 'own decision: yes', 'payment: not known']);
    expect(sum.map(plain)).toEqual(['10% of CNY 553.00', 'before rounding: CNY 55.30', 'rounded to CNY 0.50', 'result: CNY 55.50']);
  });

  it('names the limit that decided', () => {
    const { sum } = step_words({ step: 'refund', currency: 'CNY', base: 1000, bp: 500, raw: '50', min: 200, limits: ['min'], result: 200 });
    expect(sum.map(plain)).toContain('at least CNY 2.00');
  });

  it('tells what is no amount', () => {
    expect(step_words({ step: 'deadline', result: '2026-04-20' }).sum).toEqual(['2026-04-20']);
    expect(raw_of('1/3')).toBeCloseTo(1 / 3);
    expect([raw_of('x'), raw_of('1/0')]).toEqual([null, null]);
    expect(span_of(-90_061)).toEqual({ negative: true, parts: [['day', 1], ['hour', 1], ['minute', 1], ['second', 1]] });
  });
});
