// Time zones to be searched while somebody types.

import { cityOf, LATIN, offsetName, offsetOf, placeName, zoneName } from './zones';

const MOST_FOUND = 8;

export interface FoundZone {
  zone: string;
  place: string;
  /** "Western European Time". */
  name: string;
  offset: string;
}

/**
 * Zones are found by their cities at once. By what their time is called, their country and their offset they are found
 * once that was learned: all of them together would hold up a phone for a second.
 */
export class ZoneList {
  readonly #zones: { zone: string; sought: string }[];
  #learned = 0;

  constructor(
    private readonly language: string,
    private readonly now: number,
    ids: readonly string[] = Intl.supportedValuesOf('timeZone'),
  ) {
    const { compare } = new Intl.Collator(language);
    this.#zones = ids.toSorted((a, b) => compare(cityOf(a), cityOf(b))).map((zone) => ({ zone, sought: plain(`${cityOf(zone)} ${zone}`) }));
  }

  /** Learns what `count` more zones are called. False when all of them are known. */
  learn(count: number): boolean {
    for (const one of this.#zones.slice(this.#learned, this.#learned + count)) {
      const names = (['longGeneric', 'shortGeneric', 'shortOffset'] as const).map((style) => zoneName(one.zone, this.language, style, this.now));
      one.sought += ` ${plain(names.join(' '))}`;
    }
    this.#learned += count;
    return this.#learned < this.#zones.length;
  }

  /** The best of those in which every word begins something; cities that begin so come first. */
  find(text: string): FoundZone[] {
    const words = plain(text).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    // Where nothing stands between words, a word may begin anywhere.
    const has = (sought: string, word: string) => (LATIN.test(word) || /\d/.test(word) ? ` ${sought}`.includes(` ${word}`) : sought.includes(word));
    const hits = this.#zones.filter(({ sought }) => words.every((word) => has(sought, word)));
    const first = ({ sought }: { sought: string }) => Number(!sought.startsWith(words[0]!));
    return hits
      .sort((a, b) => first(a) - first(b))
      .slice(0, MOST_FOUND)
      .map(({ zone }) => this.#inWords(zone));
  }

  #inWords(zone: string): FoundZone {
    const { language, now } = this;
    return {
      zone,
      place: placeName(zone, language, now),
      name: zoneName(zone, language, 'longGeneric', now),
      offset: offsetName(offsetOf(zone, now), language),
    };
  }
}

/** Small letters without their accents, and nothing between words but spaces. */
function plain(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[/_,]+|\s+/g, ' ').trim();
}
