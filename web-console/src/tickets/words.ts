// What this room says, in the language of the console. Its words are loaded with the part that needs them first.

import { effect } from '@preact/signals';
import { Translator, type Translate } from '@waydesk/shared/i18n';
import { languages, loaders } from 'virtual:catalogue/tickets';
import type en from '../../../core/language/locales/tickets/en.json';
import { language } from '../text/text';

export type WordKey = keyof typeof en;

const translator = new Translator<WordKey>({ languages, loaders });
effect(() => void translator.use([language.value])); // for as long as the page lives

export const say: Translate<WordKey> = translator.t;

// Waits until there is something to say.
export async function with_words<Part>(part: Part): Promise<Part> {
  await translator.use([language.peek()]);
  return part;
}
