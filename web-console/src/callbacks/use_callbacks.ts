// The list of callbacks as the page asks for it; the one before stays in sight until the next is there.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { callbacks_page, type Callback } from './form';
import { watch_calls } from './changes';

export interface CallbackList {
  readonly items: readonly Callback[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

const a_page = '100';
const most_pages = 10; // of open ones, which are shown all at once

export function useCallbacks(state: 'open' | 'over', agent: string): { list: ReadonlySignal<CallbackList>; more: () => void; again: () => void } {
  const desk = useDesk();
  const list = useSignal<CallbackList>({ items: [], next: null, state: 'loading' });
  const asked = useSignal(0); // an answer to an earlier question is dropped

  const read = async (before: readonly Callback[], from: string | null) => {
    const own = (asked.value += 1);
    list.value = { ...list.peek(), state: 'loading' };
    try {
      let items = before;
      let next = from;
      for (let pages = 0; pages === 0 || (state === 'open' && next !== null && pages < most_pages); pages += 1) {
        const page = await callbacks_page(desk.api, { state, agent, limit: a_page }, next);
        items = [...items, ...page.items];
        next = page.next ?? null;
      }
      if (asked.peek() === own) list.value = { items, next, state: 'ready' };
    } catch {
      if (asked.peek() === own) list.value = { ...list.peek(), state: 'failed' };
    }
  };
  const again = () => void read([], null);
  useEffect(() => {
    list.value = { items: [], next: null, state: 'loading' };
    again();
    return watch_calls(desk, again);
  }, [desk, state, agent]);
  return { list, again, more: () => void read(list.peek().items, list.peek().next) };
}
