// The list of cases as the page asks for it; the one before stays in sight until the next is there.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { watch_changes } from '../state/watch';
import { by_due } from './clock';
import { cases_page, type Case, type Kind } from './form';

export interface CaseList {
  readonly items: readonly Case[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

interface Cases {
  readonly list: ReadonlySignal<CaseList>;
  readonly more: () => void;
  readonly again: () => void;
  readonly hold: (on: boolean) => void; // somebody points at the rows or moves among them: they stay where they are
}

const a_page = '100';
const most_pages = 10; // of open ones, which are shown all at once

export function useCases(kind: Kind, state: string, handler: string): Cases {
  const desk = useDesk();
  const list = useSignal<CaseList>({ items: [], next: null, state: 'loading' });
  const asked = useSignal(0); // an answer to an earlier question is dropped
  const held = useRef(false);
  const all_at_once = state !== 'over' && state !== 'all';

  const read = async (before: readonly Case[], from: string | null) => {
    const own = (asked.value += 1);
    list.value = { ...list.peek(), state: 'loading' };
    try {
      let items = before;
      let next = from;
      for (let pages = 0; pages === 0 || (all_at_once && next !== null && pages < most_pages); pages += 1) {
        const page = await cases_page(desk.api, kind, { state, handler, limit: a_page }, next);
        items = [...items, ...page.items];
        next = page.next ?? null;
      }
      if (asked.peek() !== own) return;
      const shown = held.current ? list.peek().items.map(({ id }) => id) : [];
      list.value = { items: all_at_once ? by_due(items, shown) : items, next, state: 'ready' };
    } catch {
      if (asked.peek() === own) list.value = { ...list.peek(), state: 'failed' };
    }
  };
  const again = () => void read([], null);
  useEffect(() => {
    list.value = { items: [], next: null, state: 'loading' };
    again();
    const about = (id: string) => list.peek().items.some(({ conversation }) => conversation === id);
    return watch_changes(desk, ({ id, head }) => (about(id) ? `${id} ${head};` : null), again);
  }, [desk, kind, state, handler]);
  return { list, again, more: () => void read(list.peek().items, list.peek().next), hold: (on) => void (held.current = on) };
}
