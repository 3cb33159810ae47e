// Asks the server for a visitor's session, from the host page, whose origin the server checks.

import type { Memory } from './memory';
import type { Session } from '@waydesk/shared/host';

export interface Identity {
  jwt?: string;
  id?: string;
  name?: string;
  email?: string;
  hmac?: string;
}

export interface SessionRequest {
  site: string;
  locale: string;
  identity?: Identity;
}

/** The server said no, or nothing; `retry` tells whether asking again may help. */
export interface NoSession {
  retry: boolean;
  code: string | null;
}

/** A session for this visitor. The token kept from before names him; a revoked one is not shown again. Rejects with NoSession. */
export async function openSession(base: string, request: SessionRequest, memory: Memory, revoked: boolean): Promise<Session> {
  const { device, token } = memory.current;
  // The page's address without its query, which may hold anything.
  const body = { ...request, device, token: (!revoked && token) || undefined, page: location.origin + location.pathname };
  const options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${base}/widget/v1/session`, options).catch(() => null);
  const session = await answer?.json().catch(() => null);
  if (!answer?.ok || !session?.token) {
    const refusal: NoSession = { retry: !answer || answer.status >= 429, code: session?.code ?? null };
    throw refusal;
  }
  memory.set({ token: session.token });
  return session;
}
