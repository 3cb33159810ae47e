import { describe, expect, it } from 'vitest';
import { deeds } from './macros';
import { blank_action, moved, reply_with } from './steps';

describe('the steps of a macro', () => {
  it('begin with what the server takes of each', () => {
    expect(deeds.map((deed) => blank_action(deed).do)).toEqual([...deeds]);
    expect(blank_action('snooze')).toEqual({ do: 'snooze', for_s: 86_400 });
  });

  it('change places one by one, and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  it('reply with a canned answer or with own words, never with both', () => {
    expect(reply_with('refund_done', 'old words')).toEqual({ do: 'reply', answer: 'refund_done' });
    expect(reply_with('', 'words')).toEqual({ do: 'reply', text: 'words' });
  });
});
