import { describe, expect, it } from 'vitest';
import { pieces_of } from './snippet';

describe('an excerpt', () => {
  it('is taken apart at its marks', () => {
    expect(pieces_of('get a <mark>refund</mark> &amp; more')).toEqual([
      { text: 'get a ', is_found: false }, { text: 'refund', is_found: true }, { text: ' & more', is_found: false },
    ]);
    expect(pieces_of('get a [[refund]] now')).toEqual([
      { text: 'get a ', is_found: false }, { text: 'refund', is_found: true }, { text: ' now', is_found: false },
    ]);
  });

  it('stays text whatever it holds', () => {
    expect(pieces_of('a <b>&amp;</b>')).toEqual([{ text: 'a <b>&amp;</b>', is_found: false }]);
    expect(pieces_of('<mark>&lt;script&gt;</mark>')).toEqual([{ text: '<script>', is_found: true }]);
    expect(pieces_of('')).toEqual([]);
  });
});
