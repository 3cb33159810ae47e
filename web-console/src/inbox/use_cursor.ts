// Moving through the rows by keyboard: the cursor is apart from the conversation that is open.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';
import { useDesk } from '../shell/context';

const page_rows = 8;

export function useCursor(box: RefObject<HTMLElement | null>, show: (index: number) => void) {
  const { list, page } = useDesk();
  const cursor = useSignal<string | null>(null);

  const place = (id: string | null) => {
    cursor.value = id;
    if (id !== null) show(list.order.shown.value.indexOf(id));
  };

  const move = useCallback((step: number) => {
    const shown = list.order.shown.value;
    const from = cursor.value !== null && shown.includes(cursor.value) ? cursor.value : page.router.route.value.conversation;
    box.current?.focus({ preventScroll: true });
    place(list.neighbour(from, step));
  }, []);

  const open = useCallback((id: string) => {
    cursor.value = id;
    page.router.go({ conversation: id });
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page_rows,
      PageUp: -page_rows,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(step);
    } else if ((event.key === 'Enter' || event.key === ' ') && cursor.value !== null) {
      event.preventDefault();
      open(cursor.value);
    }
  };

  const at = () => cursor.peek(); // also before it is shown: keys may follow each other faster
  return { cursor: cursor.value, at, move, open, onKeyDown };
}
