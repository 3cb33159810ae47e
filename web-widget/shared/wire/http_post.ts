// A request and its answer over fetch, for long polling.

import type { HttpAnswer } from './environment';

/** Rejects only when no answer came. */
export async function post(url: string, body: unknown, abort: AbortSignal): Promise<HttpAnswer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: abort,
  });
  const retryAfter = Number(answer.headers.get('Retry-After'));
  return {
    status: answer.status,
    retryAfterMs: retryAfter > 0 ? retryAfter * 1000 : null,
    body: await answer.json().catch(() => null),
  };
}
