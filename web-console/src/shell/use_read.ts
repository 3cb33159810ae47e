// What the server knows, for one screen: read when the screen is shown, when what it is about changes, and when the
// connection is back. What was shown before stays in sight meanwhile.

import { batch, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError, type Api, type Page } from '../net/api';
import { useDesk } from './context';
import { refusal_words } from './use_deed';

export type Stage = 'loading' | 'ready' | 'failed' | 'gone';

export interface Read<T> {
  readonly value: T | null;
  readonly stage: Stage;
  readonly again: () => void;
  readonly put: (value: T) => void; // the server said meanwhile how it is now
}

const is_gone = (problem: unknown): boolean => problem instanceof ApiError && (problem.status === 404 || problem.status === 403);

export function useRead<T>(ask: (api: Api) => Promise<T>, about: readonly unknown[]): Read<T> {
  const desk = useDesk();
  const value = useSignal<T | null>(null);
  const stage = useSignal<Stage>('loading');
  const asked = useSignal(0); // an answer to an earlier question comes too late

  const settle = (found: T | null, how: Stage) =>
    batch(() => {
      value.value = found;
      stage.value = how;
    });
  const again = () => {
    const own = asked.peek() + 1;
    asked.value = own;
    ask(desk.api).then(
      (found) => asked.peek() === own && settle(found, 'ready'),
      (problem) => {
        if (asked.peek() !== own) return;
        if (is_gone(problem)) settle(null, 'gone');
        else if (value.peek() === null) stage.value = 'failed';
      },
    );
  };
  const put = (found: T) => {
    asked.value = asked.peek() + 1;
    settle(found, 'ready');
  };
  useEffect(() => settle(null, 'loading'), about);
  useEffect(again, [...about, desk.online.value]);
  return { value: value.value, stage: stage.value, again, put };
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly has_more: boolean;
  readonly stage: Stage;
  readonly again: () => void;
  readonly more: () => void;
  readonly put: (change: (items: readonly T[]) => readonly T[]) => void;
}

// `path` is the list's address with what narrows it.
export function useList<T>(path: string): Listed<T> {
  const desk = useDesk();
  const { value, stage, again, put } = useRead<Page<T>>((api) => api.ask('GET', path), [path]);
  const busy = useSignal(false);
  const more = async () => {
    if (value === null || !value.next || busy.peek()) return;
    busy.value = true;
    try {
      const cursor = `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(value.next)}`;
      const page = await desk.api.ask<Page<T>>('GET', path + cursor);
      put({ items: [...value.items, ...page.items], next: page.next });
    } catch (problem) {
      desk.toasts.show(refusal_words(problem), 'warn');
    } finally {
      busy.value = false;
    }
  };
  const change = (make: (items: readonly T[]) => readonly T[]) => value !== null && put({ ...value, items: make(value.items) });
  return { items: value?.items ?? [], has_more: Boolean(value?.next), stage, again, more: () => void more(), put: change };
}
