// Everything that happened with a traveler, from the newest backwards, page by page.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { timeline_page, type TimelineItem } from './form';

export interface TimelineState {
  readonly items: readonly TimelineItem[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

interface TimelineScreen {
  readonly list: ReadonlySignal<TimelineState>;
  readonly more: () => void;
  readonly again: () => void;
}

// `changes` grows when there may be something newer; what was read before stays in sight meanwhile.
export function useTimeline(id: string, changes: number): TimelineScreen {
  const { api } = useDesk();
  const list = useSignal<TimelineState>({ items: [], next: null, state: 'loading' });
  const asked = useSignal(0); // an answer to an earlier question is dropped

  const read = async (before: readonly TimelineItem[], from: string | null) => {
    const own = (asked.value += 1);
    list.value = { ...list.peek(), state: 'loading' };
    try {
      const page = await timeline_page(api, id, from);
      if (asked.peek() === own) list.value = { items: [...before, ...page.items], next: page.next ?? null, state: 'ready' };
    } catch {
      if (asked.peek() === own) list.value = { ...list.peek(), state: 'failed' };
    }
  };
  const again = () => void read([], null);
  const more = () => {
    const { items, next, state } = list.peek();
    if (state === 'ready' && next !== null) void read(items, next);
  };
  useEffect(again, [api, id, changes]);
  return { list, again, more };
}
