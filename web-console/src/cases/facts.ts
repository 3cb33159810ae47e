// What is known of a case, in groups that belong together. Pure.

import type { Fields, Kind } from './form';

export const group_names = ['matter', 'people', 'judgement', 'inquiry', 'remedy', 'quote', 'fault', 'seller', 'payment', 'ending', 'more'] as const;
export type GroupName = (typeof group_names)[number];

export interface Group {
  readonly name: GroupName;
  readonly fields: readonly string[];
}

const groups: Readonly<Record<Kind, readonly Group[]>> = {
  complaint: [
    { name: 'matter', fields: ['happened', 'text', 'happened_at', 'demand', 'claimed', 'bookings', 'evidence', 'recording', 'channel'] },
    { name: 'people', fields: ['complainant', 'reach', 'members', 'representatives', 'about_agent', 'handler'] },
    { name: 'judgement', fields: ['category', 'severity', 'unit', 'supplier', 'regime', 'group', 'original', 'refused_for', 'other_remedies', 'receiver', 'ground', 'files'] },
    { name: 'inquiry', fields: ['question', 'answer_by', 'answer', 'findings', 'rule'] },
    { name: 'remedy', fields: ['remedies', 'amount', 'approved_by', 'said', 'bodies', 'body', 'reference', 'filed_at', 'event', 'event_at', 'agreement', 'tasks', 'proofs', 'payment'] },
    { name: 'ending', fields: ['handling', 'result', 'open_points', 'is_complete', 'cause', 'action', 'owner', 'effect', 'before', 'after'] },
  ],
  refund: [
    { name: 'quote', fields: ['amount', 'agreed_amount', 'rule', 'agreed_rule', 'quote', 'valid_until', 'coupons', 'method'] },
    { name: 'seller', fields: ['supplier', 'reference', 'documents', 'answer', 'task', 'outcome', 'promised_at'] },
    { name: 'payment', fields: ['approved_by', 'provider_reference', 'expected_at', 'trace_reference', 'arrived_at'] },
  ],
  correction: [
    { name: 'fault', fields: ['policy', 'version', 'policy_rule', 'told_wrongly', 'found_by', 'told_from', 'told_until'] },
    { name: 'judgement', fields: ['findings', 'correct_version', 'looked_at', 'affected'] },
    { name: 'ending', fields: ['mended', 'reported_to'] },
  ],
};

// What nobody put into a group stands at the end, so that nothing that is known is hidden.
export function grouped(kind: Kind, fields: Fields): readonly Group[] {
  const known = groups[kind].map(({ name, fields: names }) => ({ name, fields: names.filter((one) => one in fields) }));
  const placed = new Set(known.flatMap((group) => group.fields));
  const rest = Object.keys(fields).filter((one) => !placed.has(one));
  return [...known, { name: 'more' as const, fields: rest }].filter((group) => group.fields.length > 0);
}
