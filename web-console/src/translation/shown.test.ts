import { describe, expect, test } from 'vitest';
import type { Translated, Wanted } from './engine';
import { ShownTranslation } from './shown';

const wanted: Wanted = { text: 'Hola', source: 'es', likely: null, target: 'en' };
const translated: Translated = { text: 'Hello', source: 'es', target: 'en', engine: 'apertium' };

describe('a shown translation', () => {
  test('is asked for, hidden, and shown again without asking', async () => {
    let asked = 0;
    const shown = new ShownTranslation(() => {
      asked += 1;
      return Promise.resolve(translated);
    });
    expect(shown.state.value.kind).toBe('original');
    const showing = shown.show(wanted);
    expect(shown.state.value.kind).toBe('asking');
    await showing;
    expect(shown.state.value).toEqual({ kind: 'translated', wanted, translated });
    shown.hide();
    expect(shown.state.value.kind).toBe('original');
    await shown.show(wanted);
    expect(shown.state.value.kind).toBe('translated');
    expect(asked).toBe(1);
    await shown.show({ ...wanted, target: 'fr' });
    expect(asked).toBe(2);
  });

  test('says that it failed, and tries again when it is asked to', async () => {
    let works = false;
    const shown = new ShownTranslation(() => (works ? Promise.resolve(translated) : Promise.reject(new Error('busy'))));
    await shown.show(wanted);
    expect(shown.state.value.kind).toBe('failed');
    works = true;
    await shown.show(wanted);
    expect(shown.state.value.kind).toBe('translated');
  });

  test('does not come back after it was hidden', async () => {
    let answer: (made: Translated) => void = () => undefined;
    const shown = new ShownTranslation(() => new Promise((resolve) => (answer = resolve)));
    const showing = shown.show(wanted);
    shown.hide();
    answer(translated);
    await showing;
    expect(shown.state.value.kind).toBe('original');
  });
});
