// The same frames over POST requests, for networks that let no WebSocket through. One request waits at the server for
// frames; what has to be sent meanwhile goes in a second request that does not wait. A request without an answer is
// repeated with its number, and the server answers the same, so nothing is lost or done twice.

import type { Environment, HttpAnswer, Timer } from './environment';
import type { Link, LinkHandler } from './link';
import type { Frame } from './protocol';

export const POLL_WAIT_MS = 25_000;
const REPEAT_AFTER_MS = 1_000;
const MAX_REPEATS = 2;
const MAX_FRAMES_PER_POLL = 50;

export interface PollIdentity {
  token: string;
  device: string;
}

export class PollLink implements Link {
  #session: string | null = null;
  #outgoing: Frame[] = [];
  #counter = 0;
  #waiting = false;
  #sending = false;
  #ended = false;
  #timer: Timer = null;
  readonly #abort = new AbortController();

  constructor(
    private readonly environment: Environment,
    private readonly url: string,
    private readonly identity: PollIdentity,
    private readonly handler: LinkHandler,
  ) {
    // A link opens after its creator has stored it.
    this.#timer = environment.after(0, () => handler.opened());
  }

  send(frame: Frame): void {
    this.#outgoing.push(frame);
    this.#pump();
  }

  drop(): void {
    this.#ended = true;
    this.environment.cancel(this.#timer);
    this.#abort.abort();
  }

  #pump(): void {
    if (this.#ended) return;
    if (this.#outgoing.length > 0 && !this.#sending && (this.#session || !this.#waiting)) {
      this.#sending = true;
      const frames = this.#outgoing.splice(0, MAX_FRAMES_PER_POLL);
      void this.#exchange(frames, 0).then(() => {
        this.#sending = false;
        this.#pump();
      });
    }
    if (this.#session && !this.#waiting) {
      this.#waiting = true;
      void this.#exchange([], POLL_WAIT_MS).then(() => {
        this.#waiting = false;
        this.#pump();
      });
    }
  }

  async #exchange(frames: Frame[], waitMs: number): Promise<void> {
    const body = { ...this.identity, session: this.#session ?? undefined, n: ++this.#counter, frames, wait_ms: waitMs };
    for (let tries = 0; !this.#ended; tries++) {
      try {
        const answer = await this.environment.post(this.url, body, this.#abort.signal);
        if (answer.status !== 429) return this.#take(answer);
        if (tries >= MAX_REPEATS) return this.#end(4000);
        await this.#pause(answer.retryAfterMs ?? REPEAT_AFTER_MS);
      } catch {
        if (tries >= MAX_REPEATS) return this.#end(1006);
        await this.#pause(REPEAT_AFTER_MS);
      }
    }
  }

  #take(answer: HttpAnswer): void {
    if (this.#ended) return;
    if (answer.status !== 200 || typeof answer.body?.session !== 'string') return this.#end(closeCodeOf(answer));
    this.#session = answer.body.session;
    for (const frame of answer.body.frames ?? []) {
      if (this.#ended) return;
      if (frame?.type === 'close') return this.#end(Number(frame.code) || 4000);
      if (typeof frame?.type === 'string') this.handler.frame(frame);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.environment.after(ms, resolve));
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.drop();
    this.handler.closed(code);
  }
}

function closeCodeOf(answer: HttpAnswer): number {
  if (typeof answer.body?.close === 'number') return answer.body.close;
  if (answer.status === 401) return 4100;
  if (answer.status === 403) return 4200;
  return answer.status === 200 ? 4000 : 4010;
}
