// Words for what happens between messages, and for who is on the other side.

import type { Conversation, Line } from '@waydesk/shared/state';
import type { Words } from '../context';

export const isWaiting = ({ status }: Conversation) => status.value === 'waiting' || status.value === 'offered';

/** The agent's name: who serves now, else who wrote last. */
export function counterpart(conversation: Conversation): string | null {
  if (conversation.agent.value) return conversation.agent.value.name;
  if (isWaiting(conversation)) return null;
  return conversation.events.value.findLast((event) => event.kind === 'message' && event.by.kind === 'agent')?.by.name ?? null;
}

/** Null for lines that tell a visitor nothing. */
export function lineText(line: Line, t: Words['t']): string | null {
  const { kind, body } = line.event;
  const agent = body.agent?.name ?? t('chat.support');
  if (kind === 'joined') return t('chat.with', { agent });
  if (kind === 'left') return leftText(body, agent, t);
  if (kind === 'status' && body.status === 'resolved') return t('chat.resolved');
  return kind === 'status' && body.status === 'closed' ? t('chat.closed') : null;
}

function leftText(body: Line['event']['body'], agent: string, t: Words['t']): string {
  if (body.who === 'visitor') return t(body.why === 'queue' ? 'queue.left' : 'chat.ended_by_you');
  if (body.why === 'transfer') return t('chat.handover');
  return body.why === 'queue' ? t('chat.back_in_queue') : t('chat.agent_left', { agent });
}
