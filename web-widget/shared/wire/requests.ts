// Numbered requests and their answers on one link.

import type { Frame, Problem } from './protocol';

/** The server said no; `problem.code` says why. */
export class Refused extends Error {
  readonly code: string;

  constructor(readonly problem: Problem) {
    super(problem.message);
    this.code = problem.code;
  }
}

/** No answer will come: the link is gone or was never there. What the server did is unknown. */
export class LinkLost extends Error {}

interface Waiting {
  resolve(frame: Frame): void;
  reject(problem: Error): void;
}

export class Requests {
  readonly #waiting = new Map<number, Waiting>();
  // 1 is the `auth` frame's.
  #last = 1;

  constructor(private readonly send: (frame: Frame) => boolean) {}

  nextId(): number {
    return ++this.#last;
  }

  ask(frame: Frame): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const id = this.nextId();
      if (!this.send({ ...frame, id })) return reject(new LinkLost());
      this.#waiting.set(id, { resolve, reject });
    });
  }

  /** True when the frame answered a request. */
  settle(frame: Frame): boolean {
    const waiting = this.#waiting.get(frame.reply_to);
    if (!waiting) return false;
    this.#waiting.delete(frame.reply_to);
    if (frame.type === 'error') waiting.reject(new Refused(frame as unknown as Problem));
    else waiting.resolve(frame);
    return true;
  }

  /** The link is gone. */
  fail(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new LinkLost());
  }
}
