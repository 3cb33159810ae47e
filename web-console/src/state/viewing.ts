// Which colleagues look at, or write in, the conversations that this page shows.

import { signal, type ReadonlySignal } from '@preact/signals';

export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly replying: boolean;
}

export class Viewing {
  private readonly viewers_ = signal<ReadonlyMap<string, readonly Viewer[]>>(new Map());

  constructor(private readonly me: string) {}

  get viewers(): ReadonlySignal<ReadonlyMap<string, readonly Viewer[]>> {
    return this.viewers_;
  }

  changed(conversation: string, agents: readonly Viewer[]): void {
    const others = agents.filter((agent) => agent.id !== this.me);
    const next = new Map(this.viewers_.value);
    if (others.length === 0) next.delete(conversation);
    else next.set(conversation, others);
    this.viewers_.value = next;
  }

  clear(): void {
    this.viewers_.value = new Map();
  }
}
