// Keeps one link to the server alive: opens it, signs in, notices silence, comes back after loss, changes to long
// polling where WebSocket does not get through. Knows frames only as far as the life of the link needs them.

import { Backoff } from './backoff';
import type { Environment, Timer } from './environment';
import type { Link, LinkHandler } from './link';
import { SocketLink } from './socket_link';
import { closeClass, HEARTBEAT_MS, SILENCE_MS, type Frame, type Ready } from './protocol';

const HELLO_WITHIN_MS = 10_000;
const READY_WITHIN_MS = 15_000;
const FAILURES_BEFORE_POLLING = 2;
const TRY_SOCKET_FIRST_MS = 30_000;
export const TRY_SOCKET_AGAIN_MS = 5 * 60_000;

/** `offline`: the browser says there is no network. `waiting`: the next try is timed. `stopped`: none will follow. */
export type Phase = 'stopped' | 'offline' | 'waiting' | 'connecting' | 'ready';

export type TokenReason = 'connect' | 'expired' | 'revoked';

/** Thrown by `Credentials` when asking again is useless: the person must sign in. */
export class SignInNeeded extends Error {}

/** Gives a token for the next `auth`. `connect` may answer a kept one; the other reasons ask for a new one. */
export type Credentials = (reason: TokenReason) => Promise<string>;

export interface ConnectionOptions {
  environment: Environment;
  socketUrl: string;
  pollUrl: string | null;
  device: string;
  credentials: Credentials;
}

export interface ConnectionHandler {
  /** Fields of the `auth` frame that say where to resume. */
  resume(): Record<string, unknown>;
  /** The server's epoch, as its greeting says. */
  greeted(epoch: string | null): void;
  ready(frame: Ready): void;
  frame(frame: Frame): void;
  /** The link is gone; nothing sent on it will be answered any more. */
  lost(): void;
  /** `code` is the close code, or an error code of `auth`, that led here; null when none did. */
  phase(phase: Phase, code: number | string | null): void;
}

export class Connection {
  #current: Phase = 'stopped';
  #link: Link | null = null;
  #attempt = 0;
  #greeted = false;
  #polling = false;
  #socketFailures = 0;
  #tokenReason: TokenReason = 'connect';
  #authError: string | null = null;
  #refusals = 0;
  #lastHeard = 0;
  #lastSent = 0;
  readonly #backoff: Backoff;
  #retryTimer: Timer = null;
  #deadline: Timer = null;
  #pulse: Timer = null;
  #probeTimer: Timer = null;
  #probe: Link | null = null;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly handler: ConnectionHandler,
  ) {
    this.#backoff = new Backoff(options.environment.random);
  }

  get phase(): Phase {
    return this.#current;
  }

  /** The transport in use. */
  get transport(): 'socket' | 'poll' {
    return this.#polling ? 'poll' : 'socket';
  }

  start(): void {
    if (this.#current === 'stopped') this.#connect();
  }

  /** Ends for good; `start` begins anew. */
  stop(): void {
    if (this.#current === 'ready') this.#link?.send({ type: 'bye' });
    this.#halt(null);
  }

  /** False when there is no signed-in link; the frame is then not sent. */
  send(frame: Frame): boolean {
    if (this.#current !== 'ready' || !this.#link) return false;
    this.#transmit(frame);
    return true;
  }

  /** The page became visible or was restored: do not wait any longer, and do not trust a silent link. */
  wake(): void {
    if (this.#current === 'waiting') this.#connect();
    else if (this.#current === 'ready' && this.#silence() > SILENCE_MS) this.reconnect();
  }

  /** The network is back. A link from before is not trusted: it may be half open for minutes. */
  online(): void {
    if (this.#current === 'stopped') return;
    if (this.#current === 'offline') this.#current = 'connecting';
    this.reconnect();
  }

  offline(): void {
    if (this.#current === 'stopped') return;
    this.#release();
    this.#enter('offline', null);
    // The browser's word is not always true, so tries go on.
    this.#retryTimer = this.options.environment.after(this.#backoff.next(), () => this.#connect());
  }

  /** The link answers no longer as it should: throw it away and resume on a new one. */
  reconnect(): void {
    this.#release();
    this.#connect();
  }

  #connect(): void {
    this.#release();
    const attempt = ++this.#attempt;
    this.#greeted = false;
    this.#authError = null;
    if (this.#current !== 'offline') this.#enter('connecting', null);
    this.options.credentials(this.#tokenReason).then(
      (token) => attempt === this.#attempt && this.#open(token),
      (problem) => {
        if (attempt !== this.#attempt) return;
        if (problem instanceof SignInNeeded) this.#halt('sign_in_needed');
        else this.#retryAfter(this.#backoff.next(), null);
      },
    );
  }

  #open(token: string): void {
    this.#tokenReason = 'connect';
    const { environment, socketUrl, pollUrl } = this.options;
    const handler = this.#handlerFor(token);
    this.#lastHeard = environment.now();
    this.#deadline = environment.after(HELLO_WITHIN_MS, () => this.#lose(1006));
    if (this.#polling && pollUrl) return void this.#openPolling(pollUrl, token, handler);
    try {
      this.#link = new SocketLink(environment, socketUrl, handler);
    } catch {
      this.#lose(1006);
    }
  }

  // Few networks need it, so it is loaded when one does.
  async #openPolling(pollUrl: string, token: string, handler: LinkHandler): Promise<void> {
    const { environment, device } = this.options;
    const attempt = this.#attempt;
    try {
      const { PollLink } = await import('./poll_link');
      if (attempt !== this.#attempt) return;
      this.#link = new PollLink(environment, pollUrl, { token, device }, handler);
    } catch {
      if (attempt === this.#attempt) this.#lose(1006);
    }
  }

  #handlerFor(token: string): LinkHandler {
    return {
      opened: () => this.#signIn(token),
      frame: (frame) => this.#take(frame),
      closed: (code) => this.#lose(code),
    };
  }

  #signIn(token: string): void {
    this.#setDeadline(READY_WITHIN_MS);
    const { device } = this.options;
    this.#transmit({ type: 'auth', id: 1, token, device, ...this.handler.resume() });
  }

  #take(frame: Frame): void {
    this.#lastHeard = this.options.environment.now();
    this.#greeted = true;
    if (this.#current === 'ready') {
      if (frame.type === 'bye') this.#leave(frame);
      else if (frame.type === 'heartbeat') this.#beatIfQuiet(HEARTBEAT_MS * 0.75);
      else this.handler.frame(frame);
      return;
    }
    if (frame.type === 'hello') this.handler.greeted(frame.epoch ?? null);
    else if (frame.type === 'ready') this.#become(frame as unknown as Ready);
    else if (frame.type === 'error') this.#authError = frame.code ?? null;
  }

  #become(ready: Ready): void {
    this.options.environment.cancel(this.#deadline);
    this.#backoff.reset();
    this.#socketFailures = 0;
    this.#refusals = 0;
    this.#enter('ready', null);
    this.#beat();
    if (this.#polling) this.#trySocketIn(TRY_SOCKET_FIRST_MS);
    this.handler.ready(ready);
  }

  // Polling goes on while a socket is tried beside it: only one that greets is changed to.
  #trySocketIn(ms: number): void {
    const { environment, socketUrl } = this.options;
    this.#probeTimer = environment.after(ms, () => {
      const again = () => this.#trySocketIn(Math.min(TRY_SOCKET_AGAIN_MS, ms * 2));
      try {
        this.#probe = new SocketLink(environment, socketUrl, { opened: () => {}, frame: () => this.#changeToSocket(), closed: again });
      } catch {
        again();
      }
    });
  }

  #changeToSocket(): void {
    this.#link?.send({ type: 'bye' });
    this.#polling = false;
    this.#socketFailures = FAILURES_BEFORE_POLLING - 1;
    this.reconnect();
  }

  /** The server is about to go: come back within the interval it names, so that not everybody comes at once. */
  #leave(frame: Frame): void {
    const [least, most] = Array.isArray(frame.retry_ms) ? frame.retry_ms : [0, 0];
    const code = typeof frame.code === 'number' ? frame.code : 4001;
    if (closeClass(code) !== 'resume') return this.#lose(code);
    this.#release();
    this.#retryAfter(Number(least) + this.options.environment.random() * Math.max(0, most - least) || 0, code);
  }

  #lose(code: number): void {
    this.#chooseTransport();
    this.#release();
    if (this.#askNewToken(code)) this.#tokenReason = code === 4101 ? 'revoked' : 'expired';
    else if (closeClass(code) === 'stop') return this.#halt(this.#authError ?? code);
    this.#retryAfter(this.#backoff.next(), code);
  }

  // Twice no greeting over WebSocket: try polling. No greeting there either: the network is down rather than hostile,
  // so WebSocket gets its turn again.
  #chooseTransport(): void {
    if (this.#greeted || !this.options.pollUrl || this.#current === 'offline') return;
    if (this.#polling) {
      this.#polling = false;
      this.#socketFailures = FAILURES_BEFORE_POLLING - 1;
    } else if (++this.#socketFailures >= FAILURES_BEFORE_POLLING) {
      this.#polling = true;
    }
  }

  // A kept token may have run out unnoticed, which deserves one try with a new one.
  #askNewToken(code: number): boolean {
    if (closeClass(code) === 'new_token') return true;
    return this.#authError === 'unauthenticated' && ++this.#refusals === 1;
  }

  #retryAfter(ms: number, code: number | null): void {
    if (this.#current !== 'offline') this.#enter('waiting', code);
    this.#retryTimer = this.options.environment.after(ms, () => this.#connect());
  }

  #halt(code: number | string | null): void {
    this.#release();
    this.#attempt++;
    this.#tokenReason = 'connect';
    this.#refusals = 0;
    this.#enter('stopped', code);
  }

  #release(): void {
    const { environment } = this.options;
    for (const timer of [this.#retryTimer, this.#deadline, this.#pulse, this.#probeTimer]) environment.cancel(timer);
    this.#attempt++;
    const link = this.#link;
    this.#link = null;
    link?.drop();
    this.#probe?.drop();
    this.#probe = null;
    if (this.#current === 'ready') {
      this.#current = 'connecting';
      this.handler.lost();
    }
  }

  #enter(phase: Phase, code: number | string | null): void {
    this.#current = phase;
    this.handler.phase(phase, code);
  }

  #setDeadline(ms: number): void {
    this.options.environment.cancel(this.#deadline);
    this.#deadline = this.options.environment.after(ms, () => this.#lose(1006));
  }

  #transmit(frame: Frame): void {
    this.#lastSent = this.options.environment.now();
    this.#link?.send(frame);
  }

  #silence(): number {
    return this.options.environment.now() - this.#lastHeard;
  }

  #beat(): void {
    const { environment } = this.options;
    // A poll link is kept alive by its requests.
    if (!this.#polling && this.#silence() >= SILENCE_MS) return this.reconnect();
    this.#beatIfQuiet(HEARTBEAT_MS);
    this.#pulse = environment.after(HEARTBEAT_MS / 5, () => this.#beat());
  }

  // Timers of hidden pages are slowed down to one a minute; the server's own heartbeats then keep ours going.
  #beatIfQuiet(ms: number): void {
    if (this.options.environment.now() - this.#lastSent >= ms) this.#transmit({ type: 'heartbeat' });
  }
}
