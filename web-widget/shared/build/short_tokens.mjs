// Vite plugin: the tokens of shared/ui/tokens.css get names of a letter or two in a page's styles. Colours of a tenant's
// brand keep theirs, because scripts set them.

import { readFileSync } from 'node:fs';

const TOKENS = new URL('../ui/tokens.css', import.meta.url);
const DEFINITION = /^ *(--[a-z0-9-]+):/gm;
const NAME = /--[a-z][a-z0-9-]*/g;

export function shortTokensOf(styles) {
  const names = new Set([...styles.matchAll(DEFINITION)].map((match) => match[1]));
  return new Map([...names].map((name, i) => [name, `--${(i + 10).toString(36)}`]));
}

export function shortTokens() {
  const short = shortTokensOf(readFileSync(TOKENS, 'utf8'));
  return {
    name: 'waydesk-short-tokens',
    enforce: 'pre',
    transform: (text, id) => (/\.css(\?|$)/.test(id) ? { code: text.replace(NAME, (name) => short.get(name) ?? name), map: null } : null),
  };
}
