import { describe, expect, test } from 'vitest';
import { Translations } from './translations';

function between(...pairs: [string, string[]][]): Translations {
  const translations = new Translations();
  translations.filled(pairs.map(([language, targets]) => ({ language, targets })));
  return translations;
}

describe('translations', () => {
  test('are possible between no languages until the server names some', () => {
    expect(new Translations().possible('es', 'en')).toBe(false);
  });

  test('are possible from a language into its targets only', () => {
    const translations = between(['en', ['es']], ['es', ['en', 'pt-BR']]);
    expect(translations.possible('es', 'en')).toBe(true);
    expect(translations.possible('es', 'pt')).toBe(true);
    expect(translations.possible('en', 'pt')).toBe(false);
    expect(translations.possible('de', 'en')).toBe(false);
  });

  test('look at the language, not at the region', () => {
    const translations = between(['en-US', ['es']]);
    expect(translations.possible('en-GB', 'es-MX')).toBe(true);
  });

  test('are not offered for one’s own language, nor for an unknown one', () => {
    const translations = between(['en', ['en-US', 'es']]);
    expect(translations.possible('en', 'en-US')).toBe(false);
    expect(translations.possible(null, 'es')).toBe(false);
  });
});
