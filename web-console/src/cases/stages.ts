// The way of a case as a line: what is done, where it stands, what is still open. Pure.

import type { Kind, StateKind } from './form';

export interface Stage {
  readonly state: string;
  readonly how: 'done' | 'now' | 'open';
}

const ways: Readonly<Record<Kind, readonly string[]>> = {
  complaint: ['received', 'registered', 'classified', 'accepted', 'investigating', 'proposed', 'agreed', 'executing', 'feedback', 'followed_up', 'archived'],
  refund: ['quoted', 'confirmed', 'submitted', 'supplier_accepted', 'approved', 'paid_out', 'arrived', 'closed'],
  correction: ['found', 'verified', 'listed', 'closed'],
};

// States beside the way, and where on it they stand.
const beside: Readonly<Record<Kind, { readonly [state: string]: string }>> = {
  complaint: {
    waiting_traveler: 'investigating', waiting_supplier: 'investigating', escalated: 'investigating', rejected: 'proposed', mediation: 'proposed',
    improving: 'archived', improved: 'archived',
  },
  refund: {
    recalculated: 'quoted', held: 'submitted', supplier_rejected: 'submitted', disputed: 'submitted', chargeback: 'approved', bank_processing: 'paid_out',
  },
  correction: {},
};

// `visited`: the states it was in, as far as they are known.
export function stages_of(kind: Kind, state: string, state_kind: StateKind, visited: readonly string[]): readonly Stage[] {
  const way = ways[kind];
  const at = way.indexOf(beside[kind][state] ?? state);
  if (at >= 0) {
    return way.map((one, index) => {
      if (index < at) return { state: one, how: 'done' };
      return index === at ? { state, how: 'now' } : { state: one, how: 'open' };
    });
  }
  // It left the way: nothing more is to come when it is over.
  const passed = way.filter((one) => visited.includes(one));
  const rest = state_kind === 'over' ? [] : way.filter((one) => !passed.includes(one));
  return [
    ...passed.map((one): Stage => ({ state: one, how: 'done' })),
    { state, how: 'now' },
    ...rest.map((one): Stage => ({ state: one, how: 'open' })),
  ];
}
