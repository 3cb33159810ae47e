import { beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import { speak } from '../text/text';
import { count_words, is_outdated, refusal_words } from './words';

beforeAll(() => speak('en'));

const refused = (code: string, detail = '') => new ApiError(409, code, detail);

describe('a countdown', () => {
  it('is short within the hour and tells what it counts', () => {
    expect(count_words({ kind: 'waits', ms: 245_000 })).toBe('in 4:05');
    expect(count_words({ kind: 'now', ms: 60_000 })).toBe('1:00 left');
    expect(count_words({ kind: 'late', ms: 3_720_000 })).toBe('1h 2m over');
    expect(count_words({ kind: 'talking', ms: -5 })).toBe('0:00 on the telephone');
    expect(count_words({ kind: 'over', ms: 0 })).toBe('');
  });
});

describe('a refusal', () => {
  it('is a sentence of the console, of the server, or a general one', () => {
    expect(refusal_words(refused('taken'))).toBe('A colleague is calling already.');
    expect(refusal_words(refused('unable'))).toBe('This call needs a language or a skill that you do not have.');
    expect(refusal_words(refused('changed', 'This call was moved too often.'))).toBe('This call was moved too often.');
    expect(refusal_words(refused('changed'))).toMatch(/^Something happened to this callback/);
    expect(refusal_words(refused('bad_frame', 'This number is too short.'))).toBe('This number is too short.');
    expect(refusal_words(new Error('x'))).toBe('That did not work. Try again.');
  });

  it('means that what is shown is out of date where somebody was faster', () => {
    expect(['changed', 'taken', 'too_early', 'unable', 'offline'].filter((code) => is_outdated(refused(code)))).toEqual(['changed', 'taken', 'too_early']);
  });
});
