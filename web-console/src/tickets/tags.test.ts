import { describe, expect, it } from 'vitest';
import { is_tag, tag_of, tag_options } from './tags';

const known = [
  { name: 'refund', uses: 9 },
  { name: 'no-refund', uses: 4 },
  { name: 'réclamation', uses: 2 },
];
const names = (typed: string, has: readonly string[] = []) => tag_options(typed, known, has).map(({ name }) => name);

describe('tags', () => {
  it('are words in lower case, composed', () => {
    expect(tag_of('  Late   Arrival ')).toBe('late-arrival');
    expect(tag_of('Re\u0301clamation')).toBe('r\u00e9clamation');
  });

  it('that begin with what is typed come before those that hold it', () => {
    expect(names('ref')).toEqual(['refund', 'no-refund', 'ref']);
  });

  it('that are known are not offered as new ones, however they are typed', () => {
    expect(names('REFUND')).toEqual(['refund', 'no-refund']);
    expect(names('Re\u0301clamation')).toEqual(['réclamation']);
  });

  it('which the conversation has are not offered again', () => {
    expect(names('', ['refund'])).toEqual(['no-refund', 'réclamation']);
    expect(names('refund', ['refund'])).toEqual(['no-refund']);
  });

  it('that are too long are not offered', () => {
    expect(tag_options('x'.repeat(50), [], []).length).toBe(1);
    expect(tag_options('x'.repeat(51), [], [])).toEqual([]);
  });

  it('hold letters of any script, digits and a few signs', () => {
    expect(['退款', 'возврат', 'eu261/2004', 'c#1', 'हिन्दी'].filter((text) => !is_tag(text))).toEqual([]);
    expect(['', 'a,b', 'a"b', '<b>', 'a b'].filter(is_tag)).toEqual([]);
  });
});
