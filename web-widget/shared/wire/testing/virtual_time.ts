// Time that passes only when a test says so, and chance from a seed. For tests.

import type { Environment, HttpAnswer, Socket, Timer } from '../environment';

export const START = 1_767_000_000_000;

/** Reproducible chance: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Due {
  at: number;
  order: number;
  action: () => void;
}

export class VirtualTime {
  #time = START;
  #order = 0;
  #due: Due[] = [];

  now(): number {
    return this.#time;
  }

  after(ms: number, action: () => void): Timer {
    const due = { at: this.#time + Math.max(0, ms), order: this.#order++, action };
    this.#due.push(due);
    return due;
  }

  cancel(timer: Timer): void {
    this.#due = this.#due.filter((due) => due !== timer);
  }

  /** Runs everything that falls due within `ms`, in order, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    await settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#due = this.#due.filter((due) => due !== next);
      this.#time = next.at;
      next.action();
      await settle();
    }
    this.#time = end;
  }

  #next(end: number): Due | undefined {
    return this.#due.filter((due) => due.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export interface Network {
  openSocket(url: string, protocol: string): Socket;
  post(url: string, body: unknown, abort: AbortSignal): Promise<HttpAnswer>;
}

export function testEnvironment(time: VirtualTime, network: Network, random: () => number): Environment {
  let ids = 0;
  return {
    now: () => time.now(),
    after: (ms, action) => time.after(ms, action),
    cancel: (timer) => time.cancel(timer),
    random,
    uuid: () => `uuid-${++ids}-${Math.floor(random() * 1e9)}`,
    openSocket: (url, protocol) => network.openSocket(url, protocol),
    post: (url, body, abort) => network.post(url, body, abort),
  };
}
