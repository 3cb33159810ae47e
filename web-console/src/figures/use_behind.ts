// The conversations behind a row of a report, page by page.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { asked_query, behind_page, type Asked, type Behind } from './form';

export interface BehindState {
  readonly items: readonly Behind[];
  readonly next: string | null;
  readonly problem: unknown; // null: none
  readonly loading: boolean;
}

const none_yet: BehindState = { items: [], next: null, problem: null, loading: true };

interface BehindScreen {
  readonly list: ReadonlySignal<BehindState>;
  readonly more: () => void;
  readonly again: () => void;
}

// `key` of a row; null: all of the figure.
export function useBehind(figure: string, asked: Asked, key: string | null): BehindScreen {
  const { api } = useDesk();
  const list = useSignal<BehindState>(none_yet);
  const latest = useSignal(0); // an answer to an earlier question is dropped
  const read = async (before: readonly Behind[], from: string | null) => {
    const own = (latest.value += 1);
    list.value = { ...list.peek(), items: before, loading: true, problem: null };
    try {
      const page = await behind_page(api, figure, asked, key, from);
      if (latest.peek() === own) list.value = { items: [...before, ...page.items], next: page.next ?? null, problem: null, loading: false };
    } catch (problem) {
      if (latest.peek() === own) list.value = { ...list.peek(), problem, loading: false };
    }
  };
  const again = () => void read([], null);
  useEffect(again, [api, figure, asked_query(asked), key]);
  return { list, again, more: () => void read(list.peek().items, list.peek().next) };
}
