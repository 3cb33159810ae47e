// The complaints and refunds that hang on a conversation: loaded when it tells of one.

import type { Conversation } from '@waydesk/shared/state';
import { Loaded } from '../shell/lazy';

const load_strip = () => import('../cases/case_strip').then((module) => module.load_strip());

export function CasePart({ id, conversation }: { id: string; conversation: Conversation }) {
  const told = conversation.events.value.some(({ kind, body }) => kind === 'card' && body['card'] === 'case');
  return told ? <Loaded load={load_strip} name="case_strip" props={{ id }} /> : null;
}
