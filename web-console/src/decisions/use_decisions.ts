// The log as far as it was read: by what is looked for, page by page.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { joined, type Decision, type DecisionFilter } from './decision';

export interface Log {
  readonly items: readonly Decision[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

const most_tries = 10;

const empty: Log = { items: [], next: null, state: 'loading' };

export function useDecisions(filter: DecisionFilter): { log: ReadonlySignal<Log>; more: () => void; again: () => void } {
  const desk = useDesk();
  const log = useSignal<Log>(empty);
  const asked = useSignal(0); // an answer to an earlier question is dropped
  const read = async (from: Log) => {
    asked.value += 1;
    const own = asked.peek();
    log.value = { ...from, state: 'loading' };
    try {
      let page = await desk.api.decisions(filter, from.next);
      // One answer looks through so much and no further: what is rare may be a few of them away.
      for (let tries = 1; page.items.length === 0 && page.next !== null && tries < most_tries && asked.peek() === own; tries += 1)
        page = await desk.api.decisions(filter, page.next);
      if (asked.peek() === own) log.value = { items: joined(from.items, page.items), next: page.next, state: 'ready' };
    } catch {
      if (asked.peek() === own) log.value = { ...from, state: 'failed' };
    }
  };
  useEffect(() => void read(empty), [desk, ...Object.values(filter)]);
  return { log, more: () => void read(log.peek()), again: () => void read(empty) };
}
