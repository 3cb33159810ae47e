// Between which languages this server translates; between none when translation is off.

import { signal } from '@preact/signals';

export interface Spoken {
  readonly language: string;
  readonly targets: readonly string[];
}

const base = (tag: string): string => tag.split('-')[0] ?? tag;

export class Translations {
  private readonly languages = signal<readonly Spoken[]>([]);

  filled(languages: readonly Spoken[]): void {
    this.languages.value = languages;
  }

  // Whether a text in `from` can be had in `to`; never in its own language.
  possible(from: string | null, to: string): boolean {
    if (from === null || base(from) === base(to)) return false;
    const fits = (a: string, b: string): boolean => base(a) === base(b);
    return this.languages.value.some(({ language, targets }) => fits(language, from) && targets.some((target) => fits(target, to)));
  }
}
