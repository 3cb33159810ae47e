// What is said of an answer that lets nobody in, apart from how it looks.

import { ApiError } from '../net/api';
import type { DoorKey } from './words';

export interface SignInProblem {
  readonly key: DoorKey;
  readonly tone: 'danger' | 'plain'; // plain: nothing was wrong, more is needed
  readonly needs_code: boolean;
  readonly wait_until: number | null; // no further try before, milliseconds since 1970
}

const usual_wait_ms = 30_000;

// `had_code`: a code was sent with it.
export function explain(problem: unknown, now: number, had_code = false): SignInProblem {
  const because = (key: DoorKey): SignInProblem => ({ key, tone: 'danger', needs_code: false, wait_until: null });
  if (!(problem instanceof ApiError)) return because('error.other');
  if (problem.status === 0) return because('error.offline');
  if (problem.status === 429) return { ...because('error.throttled'), wait_until: now + (problem.retryAfterMs ?? usual_wait_ms) };
  if (problem.field === 'code') {
    return had_code ? { ...because('error.code'), needs_code: true } : { ...because('code.needed'), tone: 'plain', needs_code: true };
  }
  if (problem.field === 'password' && problem.status === 403) return because('error.password');
  if (problem.status === 401 || problem.status === 403 || problem.status === 400) return because('error.wrong');
  return because('error.other');
}
