// Pages of tiles that turn by themselves, until somebody stops them or works in them.

import { useSignal, type Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const every_ms = 15_000;

export interface Rotation {
  readonly page: number;
  readonly stopped: Signal<boolean>;
  readonly turn: (step: number) => void;
}

export function useRotation(pages: number, box: RefObject<HTMLElement | null>): Rotation {
  const page = useSignal(0);
  const stopped = useSignal(window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  const turn = (step: number) => (page.value = (page.peek() + step + pages) % pages);
  useEffect(() => {
    if (page.peek() >= pages) page.value = 0;
    if (pages < 2 || stopped.value) return;
    const timer = setInterval(() => {
      const used = box.current?.contains(document.activeElement) === true || box.current?.matches(':hover') === true;
      if (!used) turn(1);
    }, every_ms);
    return () => clearInterval(timer);
  }, [pages, stopped.value]);
  return { page: Math.min(page.value, pages - 1), stopped, turn };
}
