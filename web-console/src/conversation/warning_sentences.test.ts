import { beforeAll, expect, it } from 'vitest';
import { speak } from '../text/text';
import { warning_sentences } from './warning_sentences';

beforeAll(() => speak('en'));

it('shows the word that mixes alphabets, also behind characters outside the basic plane', () => {
  const sentences = warning_sentences('😀 p\u0430ypal', [{ kind: 'mixed_script', at: 2, length: 6 }]);
  expect(sentences).toEqual(['A word mixes alphabets and may pretend to be another: \u2068p\u0430ypal\u2069']);
});

it('says each kind once', () => {
  const hidden = { kind: 'invisible', length: 1 } as const;
  expect(warning_sentences('a\u200bb\u200bc', [{ ...hidden, at: 1 }, { ...hidden, at: 3 }])).toEqual(['It holds invisible characters.']);
});
