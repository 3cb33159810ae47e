// Tells a client what the page notices: network gone or back, page shown again.

import type { Client } from './client';

/** Answers the end of the subscription. */
export function followPage(client: Client, page: Window = window): () => void {
  const online = () => client.online();
  const offline = () => client.offline();
  const shown = () => page.document.visibilityState === 'visible' && client.wake();
  page.addEventListener('online', online);
  page.addEventListener('offline', offline);
  page.addEventListener('pageshow', shown);
  page.document.addEventListener('visibilitychange', shown);
  return () => {
    page.removeEventListener('online', online);
    page.removeEventListener('offline', offline);
    page.removeEventListener('pageshow', shown);
    page.document.removeEventListener('visibilitychange', shown);
  };
}
