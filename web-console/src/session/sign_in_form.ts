// What the sign-in form does with an answer, apart from how it looks.

import { ApiError } from '../net/api';
import type { TextKey } from '../text/text';

export interface SignInProblem {
  readonly key: TextKey;
  readonly needsCode: boolean;
  readonly waitUntil: number | null; // no further try before, milliseconds since 1970
}

const usual_wait_ms = 30_000;

export function explain(problem: unknown, now: number): SignInProblem {
  const plain = (key: TextKey): SignInProblem => ({ key, needsCode: false, waitUntil: null });
  if (!(problem instanceof ApiError)) return plain('signin.error.other');
  if (problem.status === 0) return plain('signin.error.offline');
  if (problem.status === 429) {
    return { key: 'signin.error.throttled', needsCode: false, waitUntil: now + (problem.retryAfterMs ?? usual_wait_ms) };
  }
  if (problem.field === 'code' || problem.code === 'code_required') {
    return { key: 'signin.error.code', needsCode: true, waitUntil: null };
  }
  if (problem.status === 401 || problem.status === 403 || problem.status === 400) return plain('signin.error.wrong');
  return plain('signin.error.other');
}
