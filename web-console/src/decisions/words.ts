// Decisions in words.

import { decline_words } from '../conversation/line_text';
import { stopwatch } from '../text/format';
import { t, type TextKey } from '../text/text';
import type { Decision } from './decision';

const routed_why: Record<string, TextKey> = {
  opened: 'decision.routed_opened',
  reopened: 'decision.routed_reopened',
  woken: 'decision.routed_woken',
  transfer: 'decision.routed_transfer',
  message: 'decision.routed_message',
  waiting: 'decision.routed_waiting',
};
const assigned_how: Record<string, TextKey> = {
  offer: 'decision.assigned_offer',
  take: 'decision.assigned_take',
  transfer: 'decision.assigned_transfer',
};
const why_not: Record<string, TextKey> = {
  ring: 'decision.not_ring',
  skill: 'decision.not_skill',
  language: 'decision.not_language',
  declined: 'decision.not_declined',
  sticky: 'decision.not_sticky',
  no_room: 'decision.not_room',
  behind: 'decision.not_behind',
};
const because: Record<string, TextKey> = {
  share_of_late: 'decision.because_share',
  priority: 'decision.because_priority',
  arrival: 'decision.because_arrival',
  late: 'decision.because_late',
  score: 'decision.because_score',
};

export function sentence({ kind, body, queue }: Decision): string {
  const name = body.agent?.name ?? t('decision.nobody');
  const line = body.name ?? queue?.name ?? t('decision.no_queue');
  switch (kind) {
    case 'routed':
      return t(routed_why[String(body.why)] ?? 'decision.routed_other', { queue: line });
    case 'offered': {
      const terms = body.explanation?.chosen;
      return terms === undefined || terms.waited_s === 0 ? t('decision.offered', { name }) : t('decision.offered_after', { name, time: stopwatch(terms.waited_s * 1000) });
    }
    case 'declined':
      return body.reason ? t('decision.declined_because', { name, reason: decline_words(body.reason) }) : t('decision.declined', { name });
    case 'missed':
      return t('decision.missed', { name });
    case 'withdrawn':
      return t('decision.withdrawn', { name });
    case 'assigned':
      return t(assigned_how[body.how ?? ''] ?? 'decision.assigned_offer', { name, by: body.by?.name ?? name });
  }
}

export const not_chosen = (why: string): string => (why_not[why] === undefined ? why : t(why_not[why]));
export const reason = (deciding: string): string => (because[deciding] === undefined ? deciding : t(because[deciding]));
