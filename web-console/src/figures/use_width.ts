// How wide an element is, as it changes.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export function useWidth(element: RefObject<HTMLElement | null>, before: number): number {
  const [width, set] = useState(before);
  useEffect(() => {
    if (element.current === null) return;
    const watch = new ResizeObserver(([entry]) => entry !== undefined && set(Math.round(entry.contentRect.width)));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);
  return width;
}
