// Messages in the language of the page, switchable at once: every component that reads `t` follows.

import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { directionOf } from '../ui/direction';
import { formatsFor, type Formats, type Value } from './formats';
import { matchLanguage } from './match';

export type Message = string | ((values: Record<string, Value>, formats: Formats) => string);
export type Messages = Record<string, Message>;
export type Translate<Key extends string> = (key: Key, values?: Record<string, Value>) => string;

/** What `virtual:catalogue/<domain>` exports. */
export interface Catalogue {
  languages: string[];
  loaders: Record<string, () => Promise<{ default: Messages }>>;
}

export class Translator<Key extends string> {
  readonly #messages = signal<Messages>({});
  readonly #current = signal('en');
  #formats: Formats = formatsFor('en', false);
  #wanted = '';

  constructor(private readonly catalogue: Catalogue) {}

  get languages(): readonly string[] {
    return this.catalogue.languages;
  }

  get language(): ReadonlySignal<string> {
    return this.#current;
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.#current.value);
  }

  /** Loads the best match for the languages wanted, in order of preference, and changes to it. Answers it. */
  async use(preferred: readonly string[]): Promise<string> {
    const language = matchLanguage(preferred, Object.keys(this.catalogue.loaders)) ?? 'en';
    this.#wanted = language;
    const loaded = await this.catalogue.loaders[language]!();
    // A later choice may have arrived first.
    if (this.#wanted !== language) return this.#current.value;
    batch(() => {
      this.#formats = formatsFor(language, directionOf(language) === 'rtl');
      this.#messages.value = loaded.default;
      this.#current.value = language;
    });
    return language;
  }

  /** The message in the current language; reading it subscribes to the language. */
  readonly t: Translate<Key> = (key, values = {}) => {
    const message = this.#messages.value[key];
    return typeof message === 'function' ? message(values, this.#formats) : (message ?? '');
  };
}
