// Words of one room of the console: a domain of the catalogue of its own, loaded with the first screen that needs them.

import { effect } from '@preact/signals';
import { Translator, type Catalogue, type Translate } from '@waydesk/shared/i18n';
import { language } from './text';

export interface Domain<Key extends string> {
  readonly say: Translate<Key>;
  // Answers `part` once there is something to say; from then on the words follow the console's language.
  readonly with_words: <Part>(part: Part) => Promise<Part>;
}

export function domain<Key extends string>(catalogue: Catalogue): Domain<Key> {
  const translator = new Translator<Key>(catalogue);
  let follows = false;
  const with_words = async <Part>(part: Part): Promise<Part> => {
    await translator.use([language.peek()]);
    if (!follows) effect(() => void translator.use([language.value]).catch(() => undefined)); // for as long as the page lives
    follows = true;
    return part;
  };
  return { say: translator.t, with_words };
}
