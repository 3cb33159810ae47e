// The call that is owed to the traveler, where there may be one: loaded when a conversation has it.

import type { Conversation } from '@waydesk/shared/state';
import type { FeedItem } from '../net/types';
import { Loaded } from '../shell/lazy';

const load_card = () => import('../callbacks/call_card').then((module) => module.CallCard);

export function CallPart({ id, conversation, item }: { id: string; conversation: Conversation; item: FeedItem | null }) {
  const only_call = item?.channel === 'callback';
  const promised = item?.sla.some(({ clock, open }) => clock === 'promise' && open) === true;
  const told = conversation.events.value.some(({ kind, body }) => kind === 'card' && body['card'] === 'callback');
  if (!only_call && !promised && !told) return null;
  return <Loaded load={load_card} name="call_card" props={{ id, chat: !only_call }} />;
}
