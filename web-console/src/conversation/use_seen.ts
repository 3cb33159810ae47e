// The highest seq that this agent knows of: it follows the log, but stops before a colleague's reply that came while
// he writes, until he has looked at it. The server refuses a reply that does not know of it.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Conversation } from '@waydesk/shared/state';
import type { Event } from '@waydesk/shared/wire';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { came_while_writing } from '../state/guard';

export interface Seen {
  readonly upto: () => number;
  readonly unreviewed: ReadonlySignal<Event | null>; // a colleague's reply that came while this agent wrote
  readonly review: () => void;
}

export function useSeen(conversation: Conversation, writing: boolean): Seen {
  const { me } = useDesk();
  const state = useMemo(() => {
    let known = 0;
    const unreviewed = signal<Event | null>(null);
    const follow = (busy: boolean) => {
      const reply = busy && known > 0 ? came_while_writing(conversation.events.peek(), known, me.peek().id) : null;
      unreviewed.value = reply;
      if (reply === null) known = Math.max(known, conversation.head);
    };
    const review = () => {
      known = Math.max(known, conversation.head);
      unreviewed.value = null;
    };
    return { follow, seen: { upto: () => known, unreviewed, review } satisfies Seen };
  }, [conversation]);
  const events = conversation.events.value;
  useEffect(() => state.follow(writing), [state, events, writing]);
  return state.seen;
}
