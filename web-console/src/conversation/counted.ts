// How a clock was counted, as lines that somebody can follow with a calendar and a pencil. Pure.

import type { ClockKind, ServiceClock } from '../net/types';

export interface CountedPart {
  readonly from: number;
  readonly until: number;
  readonly policy: string | null;
  readonly policy_version: number;
  readonly calendar: string | null; // null: in real time
  readonly calendar_version: number;
  readonly paused_in: string | null; // the state in which it stood still
  readonly counted_s: number;
  readonly stretches: readonly (readonly [from: number, until: number])[]; // what was open
}

export interface CountedClock {
  readonly policy: string | null;
  readonly policy_version: number;
  readonly calendar_version: number;
  readonly reading: {
    readonly clock: ClockKind;
    readonly run: number;
    readonly state: ServiceClock['state'] | 'cancelled';
    readonly open: boolean;
    readonly started_at: number;
    readonly due_at: number | null;
    readonly ended_at: number | null;
    readonly target_s: number;
    readonly elapsed_s: number;
    readonly remaining_s: number;
  };
  readonly parts: readonly CountedPart[];
}

export type Line =
  | { readonly kind: 'counted' | 'closed'; readonly from: number; readonly until: number }
  | { readonly kind: 'paused'; readonly from: number; readonly until: number; readonly state: string }
  | { readonly kind: 'changed'; readonly at: number; readonly policy: string | null; readonly version: number };

export function lines_of(parts: readonly CountedPart[]): readonly Line[] {
  const lines: Line[] = [];
  let before: CountedPart | null = null;
  for (const part of parts) {
    if (before !== null && (before.policy !== part.policy || before.policy_version !== part.policy_version)) {
      lines.push({ kind: 'changed', at: part.from, policy: part.policy, version: part.policy_version });
    }
    lines.push(...lines_within(part));
    before = part;
  }
  return lines;
}

function lines_within(part: CountedPart): readonly Line[] {
  const { from, until } = part;
  if (part.paused_in !== null) return [{ kind: 'paused', from, until, state: part.paused_in }];
  if (part.calendar === null) return until > from ? [{ kind: 'counted', from, until }] : [];
  const lines: Line[] = [];
  let at = from;
  for (const [opens, closes] of part.stretches) {
    if (opens > at) lines.push({ kind: 'closed', from: at, until: opens });
    lines.push({ kind: 'counted', from: opens, until: closes });
    at = closes;
  }
  if (until > at) lines.push({ kind: 'closed', from: at, until });
  return lines;
}

// The runs of one clock, the latest first.
export function runs_of(clocks: readonly CountedClock[], kind: ClockKind): readonly CountedClock[] {
  return clocks.filter(({ reading }) => reading.clock === kind).sort((a, b) => b.reading.run - a.reading.run);
}
