// Which figures stand together on the overview. What this console does not know stands last. Pure.

import type { Figure } from './form';

const known = {
  demand: ['contacts_offered', 'contacts_handled', 'contacts_resolved', 'contacts_abandoned', 'abandonment', 'backlog', 'backlog_age'],
  speed: ['first_response', 'speed_of_answer', 'service_level', 'service_level_all', 'sla_attainment', 'handle_time', 'resolution_time'],
  outcome: ['first_contact_resolution', 'reopen_rate', 'transfer_rate', 'escalation_rate', 'csat', 'nps', 'ces', 'survey_response', 'quality_score', 'critical_errors'],
  cases: ['complaints_new', 'complaints_closed', 'complaints_in_time', 'complaint_rate', 'refund_cycle', 'refunds_late'],
  people: ['occupancy', 'utilisation', 'callbacks_kept', 'shrinkage', 'adherence'],
  business: ['contacts_quoted', 'quote_accuracy', 'bot_containment', 'funnel', 'cost_per_contact', 'contacts_per_order'],
} as const;

export type GroupName = keyof typeof known | 'others';

export interface Group {
  readonly name: GroupName;
  readonly figures: readonly Figure[];
}

// Only those that something tells; groups without any are left out.
export function groups_of(figures: readonly Figure[]): readonly Group[] {
  const told = new Map(figures.filter(({ source }) => source !== null).map((figure) => [figure.name, figure]));
  const named = Object.entries(known).map(([name, names]) => {
    const found = names.flatMap((one) => told.get(one) ?? []);
    for (const { name: one } of found) told.delete(one);
    return { name: name as GroupName, figures: found };
  });
  return [...named, { name: 'others' as const, figures: [...told.values()] }].filter((group) => group.figures.length > 0);
}
