// The list of travelers as the page asks for it; the one before stays in sight until the next is there.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { travelers_page, type TravelerItem } from './form';

export interface TravelerList {
  readonly items: readonly TravelerItem[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

export interface Travelers {
  readonly list: ReadonlySignal<TravelerList>;
  readonly more: () => void;
  readonly again: () => void;
}

export type Filter = Readonly<Record<'q' | 'tier' | 'language' | 'risk', string>>;

const a_page = '50';
const most_empty = 20; // pages in a row

export function useTravelers({ q, tier, language, risk }: Filter): Travelers {
  const { api } = useDesk();
  const list = useSignal<TravelerList>({ items: [], next: null, state: 'loading' });
  const asked = useSignal(0); // an answer to an earlier question is dropped

  const read = async (before: readonly TravelerItem[], from: string | null) => {
    const own = (asked.value += 1);
    list.value = { ...list.peek(), state: 'loading' };
    try {
      let page = await travelers_page(api, { q, tier, language, risk, limit: a_page }, from);
      for (let tries = 1; page.items.length === 0 && page.next !== null && tries < most_empty; tries += 1) {
        page = await travelers_page(api, { q, tier, language, risk, limit: a_page }, page.next); // nobody on this page fitted
      }
      if (asked.peek() === own) list.value = { items: [...before, ...page.items], next: page.next ?? null, state: 'ready' };
    } catch {
      if (asked.peek() === own) list.value = { ...list.peek(), state: 'failed' };
    }
  };
  const again = () => void read([], null);
  useEffect(again, [api, q, tier, language, risk]);
  return { list, again, more: () => void read(list.peek().items, list.peek().next) };
}
