// What was found, page by page, while the question is being typed.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { names, search, type Findings, type Found, type Question } from './form';

export interface Results {
  readonly items: readonly Found[];
  readonly next: string | null;
  readonly behind: number;
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
}

const idle: Results = { items: [], next: null, behind: 0, state: 'idle' };
const typing_ms = 180;
const most_tries = 8; // one answer looks through so much and no further: what is rare may be a few of them away

// Without what only marks or asks for something.
const is_asked = (question: Question): boolean => /[^\s"#]/.test(question.q);

export function useSearch(question: Question): { results: ReadonlySignal<Results>; more: () => void; again: () => void } {
  const desk = useDesk();
  const results = useSignal<Results>(idle);
  const asked = useSignal(0); // an answer to an earlier question is dropped
  const read = async (before: Results) => {
    const own = (asked.value += 1);
    results.value = { ...results.peek(), state: 'loading' };
    try {
      let page: Findings = await search(desk.api, question, before.next);
      for (let tries = 1; page.items.length === 0 && page.next !== null && tries < most_tries && asked.peek() === own; tries += 1)
        page = await search(desk.api, question, page.next);
      if (asked.peek() === own) results.value = { items: joined(before.items, page.items), next: page.next, behind: page.behind, state: 'ready' };
    } catch {
      if (asked.peek() === own) results.value = { ...before, state: 'failed' };
    }
  };
  const again = () => void read(idle);
  useEffect(() => {
    asked.value += 1;
    if (!is_asked(question)) {
      results.value = idle;
      return;
    }
    const timer = setTimeout(again, typing_ms);
    return () => clearTimeout(timer);
  }, [desk, ...names.map((name) => question[name])]);
  return { results, again, more: () => void read(results.peek()) };
}

// A conversation that moved up while one was reading is shown once.
function joined(before: readonly Found[], more: readonly Found[]): readonly Found[] {
  const known = new Set(before.map((one) => one.conversation.id));
  return [...before, ...more.filter((one) => !known.has(one.conversation.id))];
}
