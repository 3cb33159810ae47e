// Waiting lines: names and figures over HTTP, figures kept fresh by `counts` frames (at most one a second a queue).

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Queue } from '../net/types';

export interface CountsFrame {
  readonly queue: string;
  readonly waiting: number;
  readonly oldest_s?: number | null;
  readonly at_risk?: number;
  readonly breached?: number;
}

export interface QueueFigures extends Queue {
  readonly at: number; // when the figures were true; the oldest one has waited longer since
  readonly at_risk: number; // conversations with a clock that is due soon, none late
  readonly breached: number; // with a clock that is late
}

const most_early = 1000;

export class Queues {
  private readonly queues_ = signal<ReadonlyMap<string, QueueFigures>>(new Map());
  private early: CountsFrame[] = []; // heard before the list came: what does not change is not said again

  constructor(private readonly now: () => number) {}

  get queues(): ReadonlySignal<ReadonlyMap<string, QueueFigures>> {
    return this.queues_;
  }

  filled(queues: readonly Queue[]): void {
    const known = this.queues_.peek();
    const early = this.early;
    this.queues_.value = new Map(
      queues.map((queue) => {
        const { at_risk, breached } = known.get(queue.id) ?? { at_risk: 0, breached: 0 };
        return [queue.id, { ...queue, at_risk, breached, at: this.now() }];
      }),
    );
    this.early = [];
    for (const frame of early) this.counted(frame);
  }

  counted(frame: CountsFrame): void {
    const queue = this.queues_.value.get(frame.queue);
    if (queue === undefined) {
      if (this.early.length < most_early) this.early.push(frame);
      return;
    }
    const { waiting, at_risk = 0, breached = 0 } = frame;
    const fresh = { ...queue, waiting, at_risk, breached, oldest_s: frame.oldest_s ?? null, at: this.now() };
    this.queues_.value = new Map(this.queues_.value).set(queue.id, fresh);
  }
}
