// What channels and the first steps say. Their words are loaded with them.

import { languages, loaders } from 'virtual:catalogue/setup';
import type en from '../../../core/language/locales/setup/en.json';
import { domain } from '../text/domain';

export type SetupKey = keyof typeof en;

export const { say, with_words } = domain<SetupKey>({ languages, loaders });
