// What rules decided, as the `routed` event tells it. Pure.

import type { Event } from '@waydesk/shared/wire';

export interface Decision {
  readonly class: string | null;
  readonly applied: readonly string[]; // ids of rules
  readonly missing: readonly string[]; // facts that nobody knew, so that rules were passed over
}

// Of the last time that rules decided; null when none did as far as is known here.
export function decision_of(events: readonly Event[]): Decision | null {
  const last = events.findLast((event) => event.kind === 'routed' && event.body['rules'] != null);
  return last === undefined ? null : decision_in(last.body);
}

export function decision_in(body: Record<string, any>): Decision | null {
  const rules = body['rules'];
  if (rules === null || rules === undefined) return null;
  const undecided: readonly { missing?: readonly string[] }[] = rules.undecided ?? [];
  const missing = new Set(undecided.flatMap((one) => one.missing ?? []));
  return { class: body['class'] || null, applied: rules.applied ?? [], missing: [...missing] };
}

// "special_needs" is a name for programs; people read "special needs".
export const spoken = (id: string): string => id.replace(/[_-]+/g, ' ');
