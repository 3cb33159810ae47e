import { describe, expect, it } from 'vitest';
import type { OwnCase } from './own_case';
import { fieldsFor, formOf, missingIn, today } from './steps';

const NOON = new Date(2026, 10, 30, 12).getTime();
const refund = { id: 'cs_1', kind: 'refund', amount: { minor: 49_750, currency: 'CNY' }, rule: 'cn.rail/24-48h' } as OwnCase;

describe('a step of a traveler', () => {
  it('is known, or left to a person', () => {
    expect(formOf('confirm')).not.toBeNull();
    expect(formOf('archive')).toBeNull();
    expect(formOf('toString')).toBeNull();
  });

  it('needs what it needs, blanks being nothing', () => {
    expect(missingIn(formOf('withdraw')!, { reason: '  ' })).toEqual(['reason']);
    expect(missingIn(formOf('agree')!, {})).toEqual([]);
    expect(missingIn(formOf('mediate')!, { body: 'adr' })).toEqual([]);
  });

  it('carries what he was shown: the amount that he agrees to, and its rule', () => {
    expect(fieldsFor(formOf('confirm')!, {}, refund, NOON)).toEqual({ agreed_amount: { minor: 49_750, currency: 'CNY' }, agreed_rule: 'cn.rail/24-48h' });
  });

  it('says by which channel he answered, and what he added', () => {
    expect(fieldsFor(formOf('agree')!, { said: ' Thank you ' }, refund, NOON)).toEqual({ channel: 'webchat', said: 'Thank you' });
    expect(fieldsFor(formOf('reject')!, { said: '' }, refund, NOON)).toEqual({ channel: 'webchat' });
  });

  it('makes of a day its noon, and of today no moment that is still to come', () => {
    const form = formOf('arrive')!;
    expect(fieldsFor(form, { arrived_at: '2026-11-28' }, refund, NOON)).toEqual({ arrived_at: NOON - 2 * 86_400_000 });
    expect(fieldsFor(form, { arrived_at: '2026-11-30' }, refund, NOON - 60_000)).toEqual({ arrived_at: NOON - 60_000 });
    expect(today(NOON)).toBe('2026-11-30');
  });
});
