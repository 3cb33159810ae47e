// Whose days a report is told in: the workspace's zone, which the server tells with every report, unless another is asked for.

import { signal } from '@preact/signals';
import { own_zone } from '../reports/period';
import type { Query } from '../state/route';

const told = signal<string | null>(null);

export const zone_of = (query: Query): string => query['zone'] || told.value || own_zone();

// `asked`: the zone that was asked for; what the server chose without one is the workspace's.
export function heard_zone(zone: string, asked: string | undefined): void {
  if (!asked) told.value = zone;
}
