// What is looked at is asked for again from time to time: a complaint that came without a conversation has no cards that tell
// of its steps.

import { useEffect } from 'preact/hooks';

export const AGAIN_MS = 30_000;

/** Nobody looks at a page that is hidden. */
export function useFresh(refresh: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
}
