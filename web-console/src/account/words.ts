// What the pages of accounts say: one's own, and those of everybody.

import { languages, loaders } from 'virtual:catalogue/accounts';
import type en from '../../../core/language/locales/accounts/en.json';
import { domain } from '../text/domain';

export type AccountKey = keyof typeof en;

export const { say, with_words } = domain<AccountKey>({ languages, loaders });

export const load_words = () => ({ loading: say('load.loading'), failed: say('load.failed'), gone: say('load.gone') });
