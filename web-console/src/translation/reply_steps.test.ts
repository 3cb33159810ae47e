import { describe, expect, test } from 'vitest';
import { step_of } from './reply_steps';
import type { Shown } from './shown';

const translated: Shown = {
  kind: 'translated',
  wanted: { text: 'Hello', source: 'en', likely: null, target: 'es' },
  translated: { text: 'Hola', source: 'en', target: 'es', engine: 'apertium' },
};

describe('the translation of a reply', () => {
  test('is a preview of the draft that it was made of', () => {
    expect(step_of(translated, 'Hello', 'es')).toEqual({ kind: 'preview', text: 'Hola' });
  });

  test('is none of a draft that was changed since, or for another traveler', () => {
    expect(step_of(translated, 'Hello!', 'es').kind).toBe('own');
    expect(step_of(translated, 'Hello', 'fr').kind).toBe('own');
  });

  test('is used when the draft is the translation, and no more when that is changed', () => {
    expect(step_of(translated, 'Hola', 'es').kind).toBe('used');
    expect(step_of(translated, 'Hola, Ana', 'es').kind).toBe('own');
  });

  test('says when it is being made or could not be', () => {
    expect(step_of({ kind: 'original' }, 'Hello', 'es').kind).toBe('own');
    expect(step_of({ kind: 'asking' }, 'Hello', 'es').kind).toBe('asking');
    expect(step_of({ kind: 'failed' }, 'Hello', 'es').kind).toBe('failed');
  });
});
