// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loaders, languages } from 'virtual:catalogue/widget';
// @ts-expect-error a build script without types
import { readCatalogue } from '../build/catalogue_compiler.mjs';
// @ts-expect-error a build script without types
import { compileMessage, readMessage } from '../build/message_compiler.mjs';
import { formatsFor, type Value } from './formats';
import { matchLanguage } from './match';
import { Translator } from './translator';

function format(text: string, values: Record<string, Value>, language = 'en'): string {
  const source = compileMessage(readMessage(text));
  const message = new Function(`return ${source}`)();
  return typeof message === 'string' ? message : message(values, formatsFor(language, false));
}

describe('a compiled message', () => {
  it('is a plain string without arguments', () => {
    expect(compileMessage(readMessage('It’s fine'))).toBe('"It’s fine"');
  });

  it('reads quotes as ICU does', () => {
    expect(format("don''t '{'write'}'", {})).toBe("don't {write}");
  });

  it('chooses exact numbers before categories', () => {
    const text = '{n, plural, =0 {none} one {# file} other {# files}}';
    expect([0, 1, 2, 1234].map((n) => format(text, { n }))).toEqual(['none', '1 file', '2 files', '1,234 files']);
  });

  it('subtracts the offset', () => {
    expect(format('{n, plural, offset:1 =1 {you} one {you and # other} other {you and # others}}', { n: 3 })).toBe('you and 2 others');
  });

  it('knows ordinals and selections, one inside the other', () => {
    const text = '{who, select, agent {{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} agent} other {nobody}}';
    expect(format(text, { who: 'agent', n: 22 })).toBe('22nd agent');
    expect(format(text, { who: 'x', n: 1 })).toBe('nobody');
  });

  it('has all six Arabic plurals, with Latin digits', () => {
    const text = '{n, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}';
    expect([0, 1, 2, 3, 11, 100].map((n) => format(text, { n }, 'ar'))).toEqual(['z0', 'o1', 't2', 'f3', 'm11', 'x100']);
  });

  it('formats percent and dates', () => {
    expect(format('{p, number, percent}', { p: 0.42 })).toBe('42%');
    expect(format('{d, date, medium}', { d: new Date(2026, 0, 5) })).toBe('Jan 5, 2026');
  });
});

describe('a catalogue', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
  mkdirSync(path.join(root, 'd'));
  writeFileSync(path.join(root, 'd/en.json'), JSON.stringify({ a: 'A {x}', b: '{n, plural, one {#} other {#}}', c: 'C' }));
  writeFileSync(path.join(root, 'd/ar.json'), JSON.stringify({ a: 'أ {y}', b: '{n, plural, one {#} other {#}}', z: 'ز' }));
  afterAll(() => rmSync(root, { recursive: true }));

  it('reports what is missing, strange or incomplete, and falls back to English', () => {
    const faults: string[] = [];
    const catalogue = readCatalogue('d', 'ar', (fault: string) => faults.push(fault), root);
    expect(faults).toEqual([
      'd/ar: z is not a key of en',
      'd/ar: a uses {y}, which nobody gives',
      'd/ar: b has no plural form for few, many, two, zero',
      'd/ar: c is missing',
    ]);
    expect(compileMessage(catalogue.c)).toBe('"C"');
  });

  it('has pseudo-languages that keep arguments', () => {
    const catalogue = readCatalogue('d', 'en-XA', () => {}, root);
    expect(compileMessage(catalogue.a)).toContain('v["x"]');
  });
});

describe('the widget’s catalogue', () => {
  const tongues = ['en', 'zh-CN', 'ar', 'de', 'fr', 'es', 'ja'];
  it.each(['widget', 'answers', 'callback', 'tickets'].flatMap((domain) => tongues.map((language) => [domain, language] as const)))('of the %s is complete in %s', (domain, language) => {
    const faults: string[] = [];
    readCatalogue(domain, language, (fault: string) => faults.push(fault));
    expect(faults).toEqual([]);
  });

  it('changes language at once', async () => {
    const words = new Translator({ languages, loaders });
    await words.use(['de-AT']);
    const german = words.t('composer.send');
    await words.use(['ar']);
    expect(words.t('composer.send')).not.toBe(german);
    expect([words.language.value, words.direction]).toEqual(['ar', 'rtl']);
  });

  it('lets the last choice win, whichever loads first', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const words = new Translator({
      languages: ['en', 'de'],
      loaders: { en: async () => ({ default: { k: 'en' } }), de: () => slow.then(() => ({ default: { k: 'de' } })) },
    });
    const first = words.use(['de']);
    await words.use(['en']);
    release();
    await first;
    expect(words.t('k')).toBe('en');
  });
});

it('matches languages by what people can read', () => {
  const atHand = ['en', 'de', 'zh-CN', 'ar', 'en-XA'];
  expect(matchLanguage(['fr', 'de-CH'], atHand)).toBe('de');
  expect(matchLanguage(['zh-Hans-SG'], atHand)).toBe('zh-CN');
  expect(matchLanguage(['zh-TW'], atHand)).toBeNull();
  expect(matchLanguage(['en-GB'], atHand)).toBe('en');
});
