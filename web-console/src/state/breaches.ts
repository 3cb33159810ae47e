// Clocks of one's own conversations that went past their due time since somebody last looked. Each is told once.

import type { FeedItem, ServiceClock } from '../net/types';

export interface Breach {
  readonly item: FeedItem;
  readonly clock: ServiceClock;
}

export class Breaches {
  private looked_at: number | null = null;

  // What was late before the first look is no news.
  look(items: Iterable<FeedItem>, me: string, now: number): readonly Breach[] {
    const since = this.looked_at;
    this.looked_at = Math.max(now, since ?? now);
    if (since === null || now <= since) return [];
    const found: Breach[] = [];
    for (const item of items) {
      if (item.agent?.id !== me) continue;
      for (const clock of item.sla) if (went_late(clock, since, now)) found.push({ item, clock });
    }
    return found;
  }
}

function went_late(clock: ServiceClock, since: number, now: number): boolean {
  return clock.open && clock.left_s === null && clock.due_at !== null && clock.due_at >= since && clock.due_at < now;
}
