// What is deleted on a page, with some seconds to take it back; whoever leaves the page does not wait.

import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Deferred } from '../state/deferred';
import { t } from '../text/text';
import { useDesk } from './context';

export interface Deletions {
  readonly hidden: ReadonlySignal<ReadonlySet<string>>; // of what is deleted, or about to be
  readonly remove: (key: string, words: string, run: () => Promise<unknown>) => void; // `words` say what was done
}

interface DeletionWords {
  readonly refused: (problem: unknown) => string;
  readonly too_late: () => string;
}

export function useDeferred({ refused, too_late }: DeletionWords): Deletions {
  const { toasts, page: { environment } } = useDesk();
  const deferred = useMemo(() => {
    const later = (run: () => void, ms: number) => {
      const timer = environment.after(ms, run);
      return () => environment.cancel(timer);
    };
    return new Deferred(later, (problem) => toasts.show(refused(problem), 'warn'));
  }, [environment]);
  useEffect(() => () => deferred.flush(), [deferred]);
  const undo = (key: string) => {
    if (!deferred.undo(key)) toasts.show(too_late(), 'warn');
  };
  const remove = (key: string, words: string, run: () => Promise<unknown>) => {
    deferred.remove(key, run);
    toasts.show(words, 'plain', { label: t('mail.undo'), run: () => undo(key) });
  };
  return { hidden: deferred.hidden, remove };
}
