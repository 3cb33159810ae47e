// Watches a conversation while it is on the screen, and marks it as read while somebody looks.

import { useSignal } from '@preact/signals';
import type { Conversation } from '@waydesk/shared/state';
import { useEffect } from 'preact/hooks';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';

interface Shown {
  readonly conversation: Conversation;
  readonly item: FeedItem | null; // null: not in this agent's list
}

export function useConversation(id: string): Shown {
  const desk = useDesk();
  const conversation = desk.conversations.get(id);
  const fetched = useSignal<FeedItem | null>(null);
  desk.feed.revision.value;
  const item = desk.list.item(id) ?? fetched.value;

  useEffect(() => {
    if (!desk.feed.loaded.value || desk.feed.items.has(id)) return;
    let current = true;
    desk.api.conversation(id).then(
      (found) => current && (fetched.value = { preview: null, unread: 0, ...found }),
      () => undefined,
    );
    return () => void (current = false);
  }, [id, desk.feed.loaded.value]);

  const head = item?.head;
  const known = head !== undefined;
  useEffect(() => {
    if (!known) return;
    desk.client.watch(id, head);
    return () => {
      desk.client.unwatch(id);
      desk.conversations.forget(id);
    };
  }, [id, known]);

  useRead(id, conversation);
  return { conversation, item };
}

function useRead(id: string, conversation: Conversation): void {
  const desk = useDesk();
  const last = conversation.events.value.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (last === 0) return;
    const mark = () => {
      if (document.hidden || !document.hasFocus()) return;
      desk.conversations.markRead(conversation);
      const item = desk.feed.items.get(id);
      if (item !== undefined && item.unread > 0) desk.feed.patch(id, { unread: 0 });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    window.addEventListener('focus', mark);
    return () => {
      document.removeEventListener('visibilitychange', mark);
      window.removeEventListener('focus', mark);
    };
  }, [id, last]);
}
