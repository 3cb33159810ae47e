// Tells a client what the page notices: network gone or back, page shown again.

import type { Client } from './client';

/** Answers the end of the subscription. */
export function followPage(client: Client, page: Window = window): () => void {
  const end = new AbortController();
  const until = { signal: end.signal };
  const shown = () => page.document.visibilityState === 'visible' && client.wake();
  page.addEventListener('online', () => client.online(), until);
  page.addEventListener('offline', () => client.offline(), until);
  page.addEventListener('pageshow', shown, until);
  page.document.addEventListener('visibilitychange', shown, until);
  return () => end.abort();
}
