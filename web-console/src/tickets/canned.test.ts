import { describe, expect, it } from 'vitest';
import { fitting, slash_before, text_in, type Canned } from './canned';

const answer = (id: string, change: Partial<Canned> = {}): Canned => ({
  id, version: 1, title: id, shortcut: null, texts: { en: `Text of ${id}` }, queues: [], uses: 0, ...change,
});

describe('a list of canned answers', () => {
  it('is asked for by a slash at the beginning of a word', () => {
    expect(slash_before('/', 1)).toEqual({ at: 0, words: '' });
    expect(slash_before('Hello\n/ref', 10)).toEqual({ at: 6, words: 'ref' });
    expect(slash_before('Hello /ref und', 10)).toEqual({ at: 6, words: 'ref' });
  });

  it('is not asked for inside of words, addresses and after the word', () => {
    for (const text of ['and/or', 'https://example.com/a', '/refund ', 'a //', '/a/b']) expect(slash_before(text, text.length)).toBeNull();
  });

  it('has the shortcut first, then titles, then texts, the most used of each before', () => {
    const answers = [
      answer('in text', { texts: { de: 'Ihre Rueckzahlung' }, uses: 50 }),
      answer('Rueckruf', { uses: 1 }),
      answer('Zug: rueck', { uses: 7 }),
      answer('other', { shortcut: 'rue' }),
      answer('nothing'),
    ];
    expect(fitting(answers, 'RUE', null).map(({ id }) => id)).toEqual(['other', 'Zug: rueck', 'Rueckruf', 'in text']);
  });

  it('holds only those for the queue of the conversation', () => {
    const answers = [answer('all'), answer('two', { queues: ['q_2'] })];
    expect(fitting(answers, '', 'q_1').map(({ id }) => id)).toEqual(['all']);
    expect(fitting(answers, '', 'q_2').map(({ id }) => id)).toEqual(['all', 'two']);
    expect(fitting(answers, '', null).map(({ id }) => id)).toEqual(['all']);
  });

  it('shows the text that the traveler would read', () => {
    const one = answer('one', { texts: { en: 'en', 'pt-BR': 'pt', de: 'de' } });
    expect(['de', 'de-AT', 'pt', 'ja', null].map((language) => text_in(one, language))).toEqual(['de', 'de', 'pt', 'en', 'en']);
    expect(text_in(answer('two', { texts: { de: 'de' } }), 'ja')).toBe('de');
  });
});
