// What the page of webhooks says.

import { languages, loaders } from 'virtual:catalogue/webhooks';
import type en from '../../../core/language/locales/webhooks/en.json';
import { domain } from '../text/domain';

export type WebhookKey = keyof typeof en;

export const { say, with_words } = domain<WebhookKey>({ languages, loaders });

export const load_words = () => ({ loading: say('load.loading'), failed: say('load.failed'), gone: say('load.gone') });
