// Pseudo-languages made of the English messages: `en-XA` is accented and a third longer, `ar-XB` runs from right to left.
// They show what is not translated, cut off or laid out for one direction only.

import { TYPE } from '@formatjs/icu-messageformat-parser';

const ACCENTS = { a: 'á', c: 'ç', d: 'ð', e: 'é', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', n: 'ñ', o: 'ö', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', w: 'ŵ', y: 'ý', z: 'ž' };

const accented = (text) => [...text].map((letter) => ACCENTS[letter] ?? letter).join('');
const padding = (text) => (text.trim().length < 3 ? '' : ' ' + 'one two three four five six seven'.slice(0, Math.ceil(text.length / 3)).trim());
const mirrored = (text) => text.replace(/\p{L}+/gu, (word) => `\u202e${word}\u202c`);

const STYLES = {
  'en-XA': (text) => accented(text + padding(text)),
  'ar-XB': mirrored,
};

export const PSEUDO_LANGUAGES = Object.keys(STYLES);

/** A copy of a message tree with its literals changed. */
export function pseudoMessage(language, elements) {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: STYLES[language](element.value) };
    if (!element.options) return element;
    const options = Object.fromEntries(
      Object.entries(element.options).map(([key, option]) => [key, { ...option, value: pseudoMessage(language, option.value) }]),
    );
    return { ...element, options };
  });
}
