// Brings the message into sight that the address names, as a search does: older pages are read until it is there.

import type { Conversation } from '@waydesk/shared/state';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import type { Entry } from './entries';

export function useLogJump(box: RefObject<HTMLElement | null>, conversation: Conversation, entries: readonly Entry[], onEarlier: () => void): void {
  const wanted = Number(useDesk().page.router.route.value.query['at'] ?? 0);
  const done = useRef(0); // afterwards the reader goes where he likes
  useEffect(() => {
    const first = conversation.events.value[0]?.seq;
    if (!wanted || done.current === wanted || first === undefined) return;
    if (first > wanted && conversation.hasEarlier.peek()) return onEarlier();
    done.current = wanted;
    const message = box.current?.querySelector<HTMLElement>(`[data-seq="${wanted}"]`);
    message?.scrollIntoView({ block: 'center' });
    message?.setAttribute('data-found', '');
  }, [wanted, entries]);
}
