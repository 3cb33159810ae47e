import { describe, expect, it } from 'vitest';
import { figure_words } from './figure';

describe('a figure in words', () => {
  it('is a time, a share, or a number with at most two digits after the point', () => {
    expect(figure_words(245, 'seconds')).toBe('4 min 5 sec');
    expect(figure_words(0.8125, 'share')).toBe('81.3%');
    expect(figure_words(1234, 'count')).toBe('1,234');
    expect(figure_words(4.256, 'score')).toBe('4.26');
    expect(figure_words(0, 'count')).toBe('0');
  });

  it('is none where there is no value', () => {
    expect(figure_words(null, 'seconds')).toBeNull();
  });
});
