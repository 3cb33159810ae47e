import { describe, expect, it } from 'vitest';
import { pieces_of, query_of, question_of } from './form';

describe('a question', () => {
  it('is read from the address, and what is not there is empty', () => {
    expect(question_of({ q: 'refund', by: 'agent', other: 'x' })).toEqual({ q: 'refund', by: 'agent', queue: '', status: '', channel: '', from: '', to: '', sort: '' });
  });

  it('asks for whole days of this place, the last one included', () => {
    const query = new URLSearchParams(query_of(question_of({ q: 'a b', from: '2026-11-02', to: '2026-11-02' }), '5.1'));
    expect(query.get('q')).toBe('a b');
    expect(Number(query.get('to')) - Number(query.get('from'))).toBe(new Date(2026, 10, 3).getTime() - new Date(2026, 10, 2).getTime());
    expect(query.get('cursor')).toBe('5.1');
    expect(query.has('by')).toBe(false);
  });
});

describe('marked text', () => {
  it('is cut at code points, not at halves of signs', () => {
    expect(pieces_of('👍 refund now', [{ at: 2, length: 6 }])).toEqual([
      { text: '👍 ', is_marked: false },
      { text: 'refund', is_marked: true },
      { text: ' now', is_marked: false },
    ]);
  });

  it('is whole whatever the marks say', () => {
    const text = 'abc';
    for (const marks of [[], [{ at: 0, length: 9 }], [{ at: 7, length: 1 }], [{ at: 0, length: 2 }, { at: 1, length: 2 }]])
      expect(pieces_of(text, marks).map((piece) => piece.text).join('')).toBe(text);
  });
});
