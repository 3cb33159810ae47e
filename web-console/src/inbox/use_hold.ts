// Holds the order of rows while somebody points at the list or moves in it by keyboard.

import { useEffect, useRef } from 'preact/hooks';
import type { HeldOrder } from '../state/held_order';

export const idle_ms = 8000; // without a key, a focused list may be put in order again
export const leave_ms = 400; // a pointer that only grazes the edge comes back

export function useHold(order: HeldOrder) {
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  const hold = (why: string) => {
    clearTimeout(timers.current.get(why));
    order.hold(why);
  };
  const release = (why: string, after: number) => {
    clearTimeout(timers.current.get(why));
    timers.current.set(why, setTimeout(() => order.release(why), after));
  };

  useEffect(
    () => () => {
      for (const timer of timers.current.values()) clearTimeout(timer);
      order.release('pointer');
      order.release('focus');
    },
    [order],
  );

  return {
    onPointerEnter: () => hold('pointer'),
    onPointerLeave: () => release('pointer', leave_ms),
    onFocus: () => hold('focus'),
    onBlur: () => release('focus', 0),
    onKeyUp: () => {
      hold('focus');
      release('focus', idle_ms);
    },
  };
}
