// What to call a traveler who may not have told a name.

import type { Conversation } from '../net/types';
import { t } from './text';

export function traveler_name(conversation: Pick<Conversation, 'contact' | 'number'>): string {
  return conversation.contact.name || t('traveler.unnamed', { number: String(conversation.number) });
}
