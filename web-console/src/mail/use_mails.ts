// The mails of one state, page by page, the newest first.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Page } from '../net/api';
import { useDesk } from '../shell/context';
import type { MailState, StoredMail } from './mail';

export interface MailList {
  readonly items: readonly StoredMail[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

const empty: MailList = { items: [], next: null, state: 'loading' };
const a_page = 50;

interface Mails {
  readonly list: ReadonlySignal<MailList>;
  readonly more: () => void;
  readonly again: () => void;
  readonly drop: (id: string) => void; // it is of this state no more
}

export function useMails(state: MailState): Mails {
  const { api } = useDesk();
  const list = useSignal<MailList>(empty);
  const asked = useSignal(0); // an answer to an earlier question is dropped
  const read = async (from: MailList) => {
    asked.value += 1;
    const own = asked.peek();
    list.value = { ...from, state: 'loading' };
    const query = new URLSearchParams({ state, limit: String(a_page), ...(from.next !== null && { cursor: from.next }) });
    try {
      const page = await api.ask<Page<StoredMail>>('GET', `/api/v1/mails?${query}`);
      if (asked.peek() === own) list.value = { items: [...from.items, ...page.items], next: page.next, state: 'ready' };
    } catch {
      if (asked.peek() === own) list.value = { ...from, state: 'failed' };
    }
  };
  useEffect(() => void read(empty), [api, state]);
  const drop = (id: string) => (list.value = { ...list.peek(), items: list.peek().items.filter((mail) => mail.id !== id) });
  return { list, drop, more: () => void read(list.peek()), again: () => void read(empty) };
}
