// System lines in words: what the desk did and why.

import type { Event } from '@waydesk/shared/wire';
import { date_time } from '../text/format';
import { reason_text, type Names } from '../text/reasons';
import { clock_name, deed_name, type Deed } from '../text/service_words';
import { label_in } from '../tickets/definitions';
import { language, own_name, t, type TextKey } from '../text/text';
import { decision_in, spoken } from './decision';

type Body = Record<string, any>;
type Words = (body: Body, event: Event, queues: Names) => string | null;

const name_of = (who: { name?: string | null } | null | undefined): string => who?.name ?? '';

const words: Record<string, Words> = {
  opened: (body) => t('line.opened', { language: typeof body['language'] === 'string' ? own_name(body['language'], true) : '–' }),
  routed: (body) => routed_words(body),
  offered: (body, _, queues) => t('line.offered', { agent: name_of(body['agent']), why: reasons(body['why'], queues) }),
  declined: (body) => t('line.declined', { agent: name_of(body['agent']), reason: decline_words(body['reason']) }),
  missed: (body) => t('line.missed', { agent: name_of(body['agent']) }),
  withdrawn: (body) => t('line.withdrawn', { agent: name_of(body['agent']) }),
  assigned: (body) => t(assigned_key(body['how']), { agent: name_of(body['agent']), by: name_of(body['by']) }),
  transferred: (body, event) => {
    const to = body['to'] ?? {};
    return t('line.transferred', { by: name_of(event.by), to: name_of(to.agent ?? to.queue) });
  },
  snoozed: (body) => t('line.snoozed', { until: date_time(Number(body['until'])) }),
  woken: (body) => t(body['why'] === 'message' ? 'line.woken_message' : 'line.woken'),
  banned: (body, event) => t('line.banned', { by: name_of(event.by), reason: String(body['reason'] ?? '') }),
  unbanned: (_, event) => t('line.unbanned', { by: name_of(event.by) }),
  status: (body, event) => status_words(String(body['status']), event),
  left: (body) => (body['who'] === 'visitor' ? t(body['why'] === 'queue' ? 'line.left_queue' : 'line.ended_chat') : null),
  tag: (body, event) => t('line.tagged', { by: name_of(event.by), tags: [...signed('+', body['added']), ...signed('−', body['removed'])].join(', ') }),
  field: (body, event) => field_words(body, name_of(event.by)),
  followed: (body) => t(body['on'] === true ? 'line.follows' : 'line.unfollows', { agent: name_of(body['agent']) }),
  linked: (body, event) => t(body['on'] === true ? 'line.linked' : 'line.unlinked', { by: name_of(event.by), number: String(body['number']) }),
  merged: (body, event) => t(merged_key(body), { by: name_of(event.by), number: String(body['number']) }),
  mentioned: (body, event) => t('line.mentioned', { by: name_of(event.by), agent: name_of(body['agent']) }),
  scheduled: (body, event) => (body['what'] === 'sent' ? null : t('line.scheduled', { what: String(body['what']), by: name_of(event.by), time: date_time(Number(body['send_at'])) })),
  sla: (body, _, queues) => service_words(body, queues),
  card: (body, event) => card_words(body, event),
};

// Null: the line says nothing that another one does not say already.
export function line_text(event: Event, queues: Names): string | null {
  return words[event.kind]?.(event.body, event, queues) ?? null;
}

const nowhere: Names = new Map();

export const is_shown = (event: Event): boolean => line_text(event, nowhere) !== null;

function routed_words(body: Body): string {
  const line = t('line.routed', { queue: String(body['name'] ?? ''), why: why_words(body['why']) });
  const decision = decision_in(body);
  if (decision === null || decision.applied.length === 0) return line;
  return t('line.routed_by', { line, rules: decision.applied.map(spoken).join(', ') });
}

function assigned_key(how: unknown): TextKey {
  if (how === 'take') return 'line.taken';
  return how === 'transfer' ? 'line.assigned_transfer' : 'line.assigned';
}

function status_words(status: string, event: Event): string | null {
  const who = name_of(event.by);
  if (event.body['why'] === 'state') return state_words(event.body['state'], who);
  if (status === 'resolved') return who === '' ? t('line.resolved') : t('line.resolved_by', { by: who });
  if (event.body['why'] === 'merged' || event.body['why'] === 'unmerged') return null; // said by the line of the merge
  if (status === 'closed') return t('line.closed');
  if (event.body['why'] === 'reopened' || event.body['why'] === 'message') return t('line.reopened');
  return null;
}

// Of the workspace, under the name that it had then.
function state_words(state: Body | null, by: string): string {
  const name = state === null ? 'none' : label_in(state['label'] ?? {}, language.value, state['name']);
  return t('line.state', { by: by || 'none', state: name });
}

function merged_key(body: Body): TextKey {
  if (body['on'] !== true) return 'line.unmerged';
  return body['into'] ? 'line.merged_into' : 'line.merged_from';
}

const signed = (sign: string, tags: readonly string[] = []): readonly string[] => tags.map((tag) => sign + tag);

const field_keys: Record<string, TextKey> = { priority: 'line.priority', kind: 'line.kind', subject: 'line.subject' };

function field_words({ name, old, new: now }: Body, by: string): string {
  const key = field_keys[name];
  if (key !== undefined) return t(key, { by, from: String(old ?? 'none'), to: String(now ?? 'none') });
  const field = String(name).replace(/^fields\./, '');
  if (typeof now === 'object' && now !== null) return t('line.field_changed', { by, name: field }); // an amount of money
  return t('line.field', { by, name: field, value: String(now ?? '–') });
}

// Warnings before the due time are no lines of the log: the clock shows them.
function service_words(body: Body, queues: Names): string | null {
  if (body['what'] === 'promised' && body['until'] !== null) return t('line.promised', { until: date_time(Number(body['until'])) });
  if (body['what'] !== 'fired') return null;
  const [percent = '', deed = '', ...value] = String(body['mark']).split(' ');
  const clock = clock_name(body['clock']);
  if (deed === 'warn') return Number(percent) === 100 ? t('line.sla_late', { clock }) : null;
  const whom = value.join(' ');
  const what = `${deed_name(deed as Deed)}: ${deed === 'move_queue' ? (queues.get(whom)?.name ?? whom) : whom}`;
  return t('line.sla_mark', { clock, percent, what });
}

function card_words(body: Body, event: Event): string | null {
  const data = body['data'] ?? {};
  if (body['card'] === 'callback') return call_words(data, event);
  if (body['card'] === 'case') return t('line.case', { kind: String(data['kind']), number: String(data['number']) });
  return t('line.card', { card: String(body['card'] ?? '') });
}

const call_keys: Record<string, TextKey> = {
  requested: 'line.call_asked',
  promised: 'line.call_promised',
  queued: 'line.call_now',
  attempting: 'line.call_begun',
  no_answer: 'line.call_missed',
  retry_scheduled: 'line.call_again',
  failed: 'line.call_failed',
  done: 'line.call_done',
  cancelled: 'line.call_cancelled',
  converted: 'line.call_converted',
};

function call_words({ state, slot }: Body, { by }: Event): string | null {
  const key = call_keys[String(state)];
  return key === undefined ? null : t(key, { time: slot ? date_time(Number(slot.from)) : t('calls.soon'), by: name_of(by) });
}

const why_keys: Record<string, TextKey> = {
  opened: 'line.why.opened',
  reopened: 'line.why.reopened',
  woken: 'line.why.woken',
  release: 'line.why.release',
  transfer: 'line.why.transfer',
  undo: 'line.why.undo',
};

function why_words(why: unknown): string {
  const key = why_keys[String(why)];
  return key === undefined ? String(why ?? '') : t(key);
}

function reasons(why: unknown, queues: Names): string {
  const list = Array.isArray(why) ? why : [];
  return list.map((reason) => reason_text(reason, queues)).filter(Boolean).join(' · ');
}

const decline_keys: Record<string, TextKey> = {
  busy: 'decline.busy',
  language: 'decline.language',
  skill: 'decline.skill',
  break: 'decline.break',
};

export function decline_words(reason: unknown): string {
  const key = decline_keys[String(reason)];
  return key === undefined ? String(reason ?? '') : t(key);
}
