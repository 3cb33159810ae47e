// A traveler's complaint or refund, on the wire (docs/protocol.md, Cases).

import type { Money } from '@waydesk/shared/booking';

export type CaseKind = 'complaint' | 'refund';
export type Demand = 'money' | 'apology' | 'correction' | 'other';

export interface OwnCase {
  id: string;
  kind: CaseKind;
  number: number;
  state: string;
  /** The state in plain words. */
  label: string;
  /** The nearest date that was promised, or that the law sets. */
  next_at: number | null;
  /** What is expected of him. */
  needed: string | null;
  steps: { at: number; label: string }[];
  possible: { step: string; label: string }[];
  /** What was made for him, by the number of the step that made it; its title is in his language. */
  documents: { step: number; name: string; title?: string }[];
  amount: Money | null;
  /** By which the amount was worked out, or the proposal was made. */
  rule: string | null;
  /** As people call it, in his language. */
  rule_title?: string | null;
}

export interface ComplaintAsked {
  /** Makes a repeated complaint the same one. */
  client_id: string;
  what_happened: string;
  demand: Demand[];
  booking?: string;
}

/** What a card in a conversation tells about a case. */
export interface CaseCard {
  card: 'case';
  data: { case: string; kind: CaseKind; number: number; state: string };
}
