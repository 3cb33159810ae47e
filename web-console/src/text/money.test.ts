import { describe, expect, it } from 'vitest';
import { amount_text, exponent_of, money, rate, read_amount } from './money';

const plain = (text: string) => text.replace(/\s/g, ' ');

describe('money', () => {
  it('has the digits of its currency, also where the browser counts others', () => {
    expect(plain(money('CNY', 200))).toBe('CNY 2.00');
    expect(plain(money('JPY', 340))).toBe('JPY 340');
    expect(plain(money('IQD', 12_345))).toBe('IQD 12.345');
    expect(plain(money('KRW', -1_000))).toMatch(/^-?KRW -?1,000$/);
    expect(exponent_of('KWD')).toBe(3);
  });

  it('follows the exponent that is told', () => {
    expect(plain(money('EUR', 12_345, 3))).toBe('EUR 12.345');
  });

  it('is shown even where the code is none', () => {
    expect(money('?', 150)).toBe('? 1.50');
  });
});

describe('amounts in fields', () => {
  it('are whole minor units', () => {
    expect(['12.5', '12,50', '7', ' 0.05 '].map((text) => read_amount(text, 2))).toEqual([1250, 1250, 700, 5]);
    expect(['12.505', '', '-1', 'x', '1e3'].map((text) => read_amount(text, 2))).toEqual([null, null, null, null, null]);
    expect([read_amount('340', 0), read_amount('3.5', 0), read_amount('1.234', 3)]).toEqual([340, null, 1234]);
    expect(amount_text(5, 2)).toBe('0.05');
  });
});

describe('rates', () => {
  it('are basis points, above everything too', () => {
    expect(rate(500)).toBe('5%');
    expect(rate(1_250)).toBe('12.5%');
    expect(rate(40_000)).toBe('400%');
  });
});
