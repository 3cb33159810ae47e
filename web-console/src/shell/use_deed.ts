// Something that is asked of the server by a button or a form: busy meanwhile, and why it was not done.

import { useSignal } from '@preact/signals';
import { ApiError } from '../net/api';
import { t } from '../text/text';

export interface Deed {
  readonly busy: boolean;
  readonly trouble: string; // '' when nothing is wrong
  readonly field: string | null; // what the trouble is about
  readonly forget: () => void;
  // Answers what the server answered; null when it was not done, or another deed is still under way.
  readonly run: <T>(deed: () => Promise<T>, refused?: (problem: ApiError) => void) => Promise<T | null>;
}

export function useDeed(): Deed {
  const busy = useSignal(false);
  const trouble = useSignal('');
  const field = useSignal<string | null>(null);
  const forget = () => {
    trouble.value = '';
    field.value = null;
  };
  const run = async <T>(deed: () => Promise<T>, refused?: (problem: ApiError) => void): Promise<T | null> => {
    if (busy.peek()) return null;
    busy.value = true;
    forget();
    try {
      return await deed();
    } catch (problem) {
      trouble.value = refusal_words(problem);
      if (problem instanceof ApiError) {
        field.value = problem.field;
        refused?.(problem);
      }
      return null;
    } finally {
      busy.value = false;
    }
  };
  return { busy: busy.value, trouble: trouble.value, field: field.value, forget, run };
}

const own_words: { readonly [code: string]: () => string } = {
  offline: () => t('problem.offline'),
  forbidden: () => t('problem.forbidden'),
  rate_limited: () => t('problem.rate_limited'),
};

// The server's sentence where it knows better than the console does.
export function refusal_words(problem: unknown): string {
  if (!(problem instanceof ApiError)) return t('problem.other');
  const own = own_words[problem.code];
  if (own !== undefined) return own();
  return problem.detail || (problem.code === 'changed' ? t('problem.changed') : t('problem.other'));
}
