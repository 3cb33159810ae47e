// What the door says, and what a new password and a second factor need wherever they are set.

import { languages, loaders } from 'virtual:catalogue/door';
import type en from '../../../core/language/locales/door/en.json';
import { domain } from '../text/domain';

export type DoorKey = keyof typeof en;

export const { say, with_words } = domain<DoorKey>({ languages, loaders });
