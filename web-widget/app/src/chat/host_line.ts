// The widget's end of the line to the page that shows it: who the visitor is comes in, what the launcher shows goes out.

import { signal } from '@preact/signals-core';
import { SignInNeeded, type TokenReason } from '@waydesk/shared/wire';
import { readPortMessage, type Config, type Session, type ToLoader, type ToWidget } from '@waydesk/shared/host';

export type HostFacts = Extract<ToWidget, { type: 'host' }>;

interface Asker {
  resolve(token: string): void;
  reject(problem: Error): void;
}

export class HostLine {
  readonly host = signal<HostFacts | null>(null);
  readonly config = signal<Config | null>(null);
  readonly visitorName = signal<string | null>(null);
  /** The panel is open. */
  readonly shown = signal(false);
  /** Why there is no session; null when there is one, or one is on its way. */
  readonly refusal = signal<string | null>(null);
  #session: Session | null = null;
  #asking: Asker[] = [];
  #onSession: (session: Session) => void = () => {};

  constructor(private readonly port: MessagePort) {
    port.onmessage = (event) => {
      const message = readPortMessage<ToWidget>(event.data);
      if (message) this.#take(message);
    };
  }

  post(message: ToLoader): void {
    this.port.postMessage(message);
  }

  /** Called when the visitor changes: he signed in on the page, or his session was renewed. */
  whenSession(action: (session: Session) => void): void {
    this.#onSession = action;
    if (this.#session) action(this.#session);
  }

  get token(): string | null {
    return this.#session?.token ?? null;
  }

  /** A token for the wire client. */
  credentials(reason: TokenReason): Promise<string> {
    if (reason === 'connect' && this.#session) return Promise.resolve(this.#session.token);
    // The first session comes without being asked for.
    if (reason !== 'connect' || this.refusal.value !== null) this.post({ type: 'session_please', reason });
    this.refusal.value = null;
    return new Promise((resolve, reject) => this.#asking.push({ resolve, reject }));
  }

  #take(message: ToWidget): void {
    if (message.type === 'host') this.host.value = message;
    else if (message.type === 'shown') this.shown.value = message.shown === true;
    else if (message.type === 'session') this.#takeSession(message.session);
    else if (message.type === 'no_session') this.#refuse(message);
  }

  #takeSession(session: Session): void {
    if (typeof session?.token !== 'string') return;
    this.#session = session;
    this.refusal.value = null;
    this.config.value = session.config;
    this.visitorName.value = session.visitor?.name ?? null;
    for (const asker of this.#asking.splice(0)) asker.resolve(session.token);
    this.#onSession(session);
  }

  #refuse(message: Extract<ToWidget, { type: 'no_session' }>): void {
    this.refusal.value = message.code ?? 'no_answer';
    const problem = message.retry ? new Error('no session') : new SignInNeeded();
    for (const asker of this.#asking.splice(0)) asker.reject(problem);
  }
}

/** Waits for the one handshake: a port from the window that frames this one. Whoever may frame it, the server says. */
export function waitForHost(page: Window = window): Promise<HostLine> {
  const ancestor = page.location.ancestorOrigins?.[0];
  return new Promise((resolve) => {
    page.addEventListener('message', function take(event: MessageEvent) {
      const port = event.ports[0];
      if (event.source !== page.parent || event.data?.type !== 'waydesk_port' || !port) return;
      if (ancestor && event.origin !== ancestor) return;
      page.removeEventListener('message', take);
      resolve(new HostLine(port));
    });
  });
}
