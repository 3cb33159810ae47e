// The form of service levels as docs/sla.md has it: what is edited is what is sent.

import type { ClockKind } from '../net/types';
import type { Deed } from '../text/service_words';

export type { Deed };

export const target_clocks = ['first_response', 'next_response', 'resolution'] as const;
export type TargetClock = (typeof target_clocks)[number];

export const conditions = ['queues', 'channels', 'priorities', 'tiers', 'languages', 'service_classes'] as const;
export type ConditionName = (typeof conditions)[number];

export const deeds: readonly Deed[] = ['warn', 'raise_priority', 'notify', 'move_queue', 'page'];

export interface Target {
  readonly seconds: number | string; // a text: no number yet
  readonly pauses?: readonly string[];
}

export interface Mark {
  readonly percent: number | string;
  readonly do: Deed;
  readonly value?: string;
}

export interface LevelRules {
  readonly title: string;
  readonly calendar: string;
  readonly applies: { readonly [name in ConditionName]?: readonly (string | number)[] };
  readonly targets: { readonly [clock in TargetClock]?: Target };
  readonly marks: readonly Mark[];
}

export interface Level extends LevelRules {
  readonly id: string;
  readonly version: number;
}

export interface StoredLevel {
  readonly counts: boolean; // it is in the order of those that do
  readonly policy: Level;
}

export interface Reading {
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  readonly due_at: number | null;
  readonly target_s: number;
  readonly remaining_s: number;
}

export interface LevelTrial {
  readonly looked_at: number;
  readonly changed: number;
  readonly would_breach: number;
  readonly items: readonly {
    readonly conversation: string;
    readonly clock: ClockKind;
    readonly would_breach: boolean;
    readonly before: Reading | null; // there is no such clock
    readonly after: Reading | null;
  }[];
}
