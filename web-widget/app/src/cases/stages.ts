// How far a case has come, as its traveler sees it: the states of desk/cases in a few stages.

import type { CaseKind } from './own_case';
import type { CaseKey } from './case_words';

const COMPLAINT = ['stage.received', 'stage.checked', 'stage.investigated', 'stage.proposed', 'stage.carried_out', 'stage.settled'] as const satisfies readonly CaseKey[];
const REFUND = ['stage.quoted', 'stage.confirmed', 'stage.at_operator', 'stage.approved', 'stage.paid_out', 'stage.arrived'] as const satisfies readonly CaseKey[];

/** In which stage each state is. What is missing here ended on the way. */
const PLACES: Readonly<Record<CaseKind, Readonly<Record<string, number>>>> = {
  complaint: {
    received: 0,
    registered: 1,
    classified: 1,
    accepted: 2,
    investigating: 2,
    waiting_traveler: 2,
    waiting_supplier: 2,
    escalated: 2,
    proposed: 3,
    rejected: 3,
    mediation: 3,
    agreed: 4,
    executing: 4,
    feedback: 5,
    followed_up: 5,
    archived: 5,
    improving: 5,
    improved: 5,
  },
  refund: {
    quoted: 0,
    recalculated: 0,
    confirmed: 1,
    submitted: 2,
    held: 2,
    supplier_rejected: 2,
    disputed: 2,
    chargeback: 2,
    supplier_accepted: 3,
    approved: 3,
    paid_out: 4,
    bank_processing: 4,
    arrived: 5,
    closed: 5,
  },
};

export interface Stage {
  key: CaseKey;
  standing: 'done' | 'now' | 'to_come';
}

/** All stages of a case; none when it ended on the way: withdrawn, cancelled, not accepted … */
export function stagesOf({ kind, state }: { kind: CaseKind; state: string }): Stage[] {
  const names = kind === 'complaint' ? COMPLAINT : REFUND;
  const place = Object.hasOwn(PLACES[kind], state) ? PLACES[kind][state]! : -1;
  if (place < 0) return [];
  const last = names.length - 1;
  return names.map((key, i) => ({ key, standing: i < place || place === last ? 'done' : i === place ? 'now' : 'to_come' }));
}

/** Nothing more is to come. */
export function isOver(one: { kind: CaseKind; state: string }): boolean {
  return stagesOf(one).every(({ standing }) => standing === 'done');
}

/** Where it stands in a word: the stage it is in; null when it ended on the way. */
export function stageKey(one: { kind: CaseKind; state: string }): CaseKey | null {
  const stages = stagesOf(one);
  return stages.find(({ standing }) => standing === 'now')?.key ?? stages.at(-1)?.key ?? null;
}
