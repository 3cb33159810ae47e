import { describe, expect, it } from 'vitest';
import { word_diff, type Change } from './word_diff';

const side = (changes: readonly Change[], hidden: Change['kind']) => changes.filter(({ kind }) => kind !== hidden).map(({ text }) => text).join('');
const short = (changes: readonly Change[]) => changes.map(({ kind, text }) => `${{ same: '=', gone: '-', new: '+' }[kind]}${text}`);

describe('the difference of two texts', () => {
  it('is told in words', () => {
    expect(short(word_diff('The fee is 5 % today.', 'The fee is 10 % today.'))).toEqual(['=The fee is ', '-5', '+10', '= % today.']);
    expect(short(word_diff('退票费为百分之五', '退票费为百分之十'))).toEqual(['=退票费为百分之', '-五', '+十']);
    expect(short(word_diff('a b', 'a b'))).toEqual(['=a b']);
    expect(short(word_diff('', 'new'))).toEqual(['+new']);
  });

  it('gives back both texts, whatever they are', () => {
    const texts = ['', 'one', 'one two\nthree', 'two one\n\nthree four', 'a a a b b', 'b a b a a', 'x\n'.repeat(300), 'ünïcode 🚆 e\u0301'];
    for (const before of texts) {
      for (const after of texts) {
        const changes = word_diff(before, after);
        expect([side(changes, 'new'), side(changes, 'gone')]).toEqual([before, after]);
      }
    }
  });

  it('is bounded for very long texts', () => {
    const words = (seed: number) => Array.from({ length: 60_000 }, (_, at) => `w${(at * seed) % 9973}`).join(' ');
    const changes = word_diff(words(7), words(11));
    expect([side(changes, 'new'), side(changes, 'gone')]).toEqual([words(7), words(11)]);
  });
});
