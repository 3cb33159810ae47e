// Keeps the log where the reader is: at the newest while he is there, at the same words while older ones load above.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Entry } from './entries';

const near_end_px = 48;
const near_start_px = 600;

export function useLogScroll(box: RefObject<HTMLElement | null>, entries: readonly Entry[], onStart: () => void) {
  const atEnd = useSignal(true);
  const missed = useSignal(0);
  const markAbove = useSignal(false);
  const before = useRef<{ first: string | undefined; last: string | undefined; height: number }>({ first: undefined, last: undefined, height: 0 });

  const window_height = useRef(0);

  const toEnd = () => {
    const element = box.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    atEnd.value = true;
    missed.value = 0;
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || entries.length === 0) return;
    const was = before.current;
    const now = { first: real(entries, 1)?.key, last: real(entries, -1)?.key, height: element.scrollHeight };
    before.current = now;
    const prepended = was.first !== undefined && was.first !== now.first && was.last === now.last;
    if (prepended) element.scrollTop += now.height - was.height;
    else if (atEnd.peek() || own_new(entries, was.last)) toEnd();
    else if (was.last !== now.last) missed.value += 1;
    look(element);
  }, [entries]);

  // The window's or the reply box's size changes: the end stays in sight.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => atEnd.peek() && toEnd());
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const look = (element: HTMLElement) => {
    atEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < near_end_px;
    if (atEnd.value) missed.value = 0;
    const mark = element.querySelector<HTMLElement>('[data-unread-mark]');
    markAbove.value = mark !== null && mark.offsetTop < element.scrollTop;
    if (element.scrollTop < near_start_px) onStart();
  };

  const toMark = () => {
    box.current?.querySelector<HTMLElement>('[data-unread-mark]')?.scrollIntoView({ block: 'start' });
  };

  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    before.current.height = element.scrollHeight;
    // A box that became smaller scrolls too; that is not the reader leaving the end.
    const resized = element.clientHeight !== window_height.current;
    window_height.current = element.clientHeight;
    if (resized && atEnd.peek()) toEnd();
    else look(element);
  };

  return { atEnd, missed, markAbove, toEnd, toMark, onScroll };
}

function real(entries: readonly Entry[], direction: 1 | -1): Entry | undefined {
  const fits = (entry: Entry) => entry.kind === 'message' || entry.kind === 'line';
  return direction === 1 ? entries.find(fits) : entries.findLast(fits);
}

// What this agent just wrote is shown to him wherever he was reading.
function own_new(entries: readonly Entry[], last_before: string | undefined): boolean {
  const last = real(entries, -1);
  return last?.kind === 'message' && last.message.seq === null && last.key !== last_before;
}
