// Waiting lines: names and figures over HTTP, figures kept fresh by `counts` frames (at most one a second a queue).

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Queue } from '../net/types';

export interface CountsFrame {
  readonly queue: string;
  readonly waiting: number;
  readonly oldest_s?: number | null;
}

export interface QueueFigures extends Queue {
  readonly at: number; // when the figures were true; the oldest one has waited longer since
}

export class Queues {
  private readonly queues_ = signal<ReadonlyMap<string, QueueFigures>>(new Map());

  constructor(private readonly now: () => number) {}

  get queues(): ReadonlySignal<ReadonlyMap<string, QueueFigures>> {
    return this.queues_;
  }

  filled(queues: readonly Queue[]): void {
    this.queues_.value = new Map(queues.map((queue) => [queue.id, { ...queue, at: this.now() }]));
  }

  counted(frame: CountsFrame): void {
    const queue = this.queues_.value.get(frame.queue);
    if (queue === undefined) return;
    const fresh = { ...queue, waiting: frame.waiting, oldest_s: frame.oldest_s ?? null, at: this.now() };
    this.queues_.value = new Map(this.queues_.value).set(queue.id, fresh);
  }
}
