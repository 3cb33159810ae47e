// Why the desk did not do what was asked of a ticket, as a sentence.

import type { ApiError } from '../net/api';
import { t, type TextKey } from '../text/text';
import { say, type WordKey } from './words';

const by_code: Record<string, TextKey> = {
  offline: 'problem.offline',
  forbidden: 'problem.forbidden',
  not_found: 'problem.not_found',
  conversation_closed: 'problem.conversation_closed',
  changed: 'problem.changed',
  rate_limited: 'problem.rate_limited',
  over_capacity: 'problem.over_capacity',
};

const by_field: Record<string, WordKey> = {
  tags: 'refused.tags',
  subject: 'refused.subject',
  priority: 'refused.priority',
  kind: 'refused.kind',
  state: 'refused.state',
  send_at: 'refused.send_at',
};

// Of one step, view or answer: what the desk named is said, the rest is one sentence for all.
export function refusal(problem: Pick<ApiError, 'code' | 'field'> | null): string {
  if (problem?.field?.startsWith('fields.')) return say('refused.field', { name: problem.field.slice('fields.'.length) });
  const field = by_field[problem?.field?.split(/[./[]/)[0] ?? ''];
  if (field !== undefined) return say(field);
  return t(by_code[problem?.code ?? ''] ?? 'problem.other');
}
