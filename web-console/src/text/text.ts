// The console's words in the language of the person. Keys are checked against the English catalogue.

import { effect } from '@preact/signals';
import { Translator, type Translate } from '@waydesk/shared/i18n';
import { languages as shipped, loaders } from 'virtual:catalogue/console';
import type en from '../../../core/language/locales/console/en.json';

export type TextKey = keyof typeof en;

const translator = new Translator<TextKey>({ languages: shipped, loaders });

export const t: Translate<TextKey> = translator.t;
export const language = translator.language;
export const languages = translator.languages;

export function speak(tag: string): Promise<string> {
  return translator.use([tag]);
}

// What the person chose before, else what the browser asks for.
export function begin_language(kept: string | null, asked: readonly string[]): Promise<string> {
  return translator.use(kept === null ? asked : [kept, ...asked]);
}

// Tells the document which language it is in and which way it runs. Answers the end of it.
export function follow_language(root: HTMLElement, chosen: (tag: string) => void): () => void {
  return effect(() => {
    root.lang = language.value;
    root.dir = translator.direction;
    chosen(language.value);
  });
}

// The language's name in itself, in the console's language where `here` is set: "Deutsch", "German".
export function own_name(tag: string, here = false): string {
  try {
    const name = new Intl.DisplayNames([here ? language.value : tag], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag; // not a language tag
  }
}
