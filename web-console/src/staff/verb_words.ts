// What an entry of the audit log says was done, in words where this console has some.

import { say, type AccountKey } from '../account/words';

export const verb_words = (verb: string): string => say(`verb.${verb}` as AccountKey) || verb;

// What one may look for: a verb, or with '.' at its end all that begin with it.
export const verb_choices = [
  'sign_in', 'sign_in_failed', 'sign_out', 'password.', 'two_factor.', 'sessions.', 'invitations.', 'agents.', 'tokens.', 'audit.', 'rules.', 'queues.', 'calendars.', 'sla-policies.', 'policies.', 'articles.', 'contacts.', 'conversations.', 'cases.',
] as const;
