// @vitest-environment node
import { describe, expect, it } from 'vitest';
// @ts-expect-error a build script without types
import { shortenKeys, shortKeysOf } from './short_keys.mjs';
// @ts-expect-error a build script without types
import { shortTokensOf } from './short_tokens.mjs';

const short: Map<string, string> = shortKeysOf('widget');

describe('short names', () => {
  it('are different for every key, and usable without quotes', () => {
    expect(new Set(short.values()).size).toBe(short.size);
    for (const name of short.values()) expect(name).toMatch(/^[a-z][a-z0-9]$/);
  });

  it('take the place of keys, and of nothing else', () => {
    expect(shortenKeys("t('home.start') + 'home.stars' + \"home.start\"", short)).toBe(`t('${short.get('home.start')}') + 'home.stars' + "home.start"`);
  });

  it('cannot be found for a key that is put together', () => {
    expect(() => shortenKeys('t(`message.${state}`)', short)).toThrow('message');
    expect(shortenKeys('`attachment.${state}`', short)).toBe('`attachment.${state}`');
  });

  it('of style tokens leave those alone that scripts set', () => {
    const tokens: Map<string, string> = shortTokensOf(':root {\n  --accent: var(--brand-light, red);\n  --line: blue;\n}');
    expect([...tokens]).toEqual([['--accent', '--a'], ['--line', '--b']]);
  });
});
