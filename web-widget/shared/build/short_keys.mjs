// Vite plugin: the keys of one catalogue domain become two letters, in the messages and wherever a key is written in the
// page's sources. A page carries every key twice, so this is a fiftieth of the widget.

import { readCatalogue } from './catalogue_compiler.mjs';

// The first that base 36 writes with two characters of which the first is a letter.
const FIRST = 360;
const LITERAL = /'([a-z_]+(?:\.[a-z_]+)+)'/g;

/** Short names of the keys of a domain: `{'home.start': 'a7'}`. */
export function shortKeysOf(domain) {
  const keys = Object.keys(readCatalogue(domain, 'en', () => {}));
  return new Map(keys.map((key, i) => [key, (FIRST + i).toString(36)]));
}

/** Text of a module with the keys in it shortened. @throws when a key is put together, which no table can follow. */
export function shortenKeys(text, short) {
  const groups = new Set([...short.keys()].map((key) => key.slice(0, key.lastIndexOf('.'))));
  const composed = [...text.matchAll(/`([a-z_.]+)\.\$\{/g)].find((match) => groups.has(match[1]));
  if (composed) throw new Error(`write the keys of ${composed[1]} out instead of putting them together`);
  return text.replace(LITERAL, (literal, key) => (short.has(key) ? `'${short.get(key)}'` : literal));
}

export function shortKeys(domain) {
  const short = shortKeysOf(domain);
  return {
    name: 'waydesk-short-keys',
    enforce: 'pre',
    transform: (text, id) => (/\.tsx?$/.test(id) && !id.includes('node_modules') ? { code: shortenKeys(text, short), map: null } : null),
  };
}
