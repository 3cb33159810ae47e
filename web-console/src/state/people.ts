// Colleagues: who is there and how busy they are. Filled once over HTTP, kept fresh by `presence` frames.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Agent, Presence } from '../net/types';

export interface PresenceFrame {
  readonly agent: string;
  readonly state: Presence;
  readonly reason?: string | null;
  readonly connected?: boolean;
  readonly used?: number;
  readonly total?: number;
}

export class People {
  private readonly agents_ = signal<ReadonlyMap<string, Agent>>(new Map());
  private readonly early = new Map<string, PresenceFrame>(); // heard before the list came

  get agents(): ReadonlySignal<ReadonlyMap<string, Agent>> {
    return this.agents_;
  }

  filled(agents: readonly Agent[]): void {
    this.agents_.value = new Map(agents.map((agent) => [agent.id, agent]));
    const heard = [...this.early.values()];
    this.early.clear();
    for (const frame of heard) this.present(frame);
  }

  present(frame: PresenceFrame): void {
    const agent = this.agents_.value.get(frame.agent);
    if (agent === undefined) {
      if (this.early.size < 1000) this.early.set(frame.agent, frame);
      return;
    }
    const connected = frame.connected ?? agent.presence.connected;
    const capacity = { used: frame.used ?? agent.capacity.used, total: frame.total ?? agent.capacity.total };
    const presence = { state: frame.state, reason: frame.reason ?? null, connected };
    this.agents_.value = new Map(this.agents_.value).set(agent.id, { ...agent, presence, capacity });
  }
}
