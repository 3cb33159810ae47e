// Which conversations a list shows and in which order. Pure: the same items and question give the same list.

import type { FeedItem } from '../net/types';
import { due_order } from './service_clock';
import { risk_of, type Risk } from './risk';

export const views = ['mine', 'waiting', 'open', 'risk', 'snoozed', 'resolved'] as const;
export type View = (typeof views)[number];

export const sorts = ['urgent', 'due', 'longest', 'newest'] as const;
export type Sort = (typeof sorts)[number];

// What a conversation is as a ticket; what is left out may be anything.
export interface TicketFilter {
  readonly tag?: string;
  readonly kind?: string;
  readonly priority?: number; // at least
  readonly follower?: string; // the id of an agent
  readonly mentioned?: string; // likewise
  readonly state?: string;
  readonly channel?: string;
}

export interface Question {
  readonly view: View;
  readonly queue: string | null; // id
  readonly agents: readonly string[]; // ids, of whom has it; empty: anybody or nobody
  readonly risk: Risk | null;
  readonly ticket: TicketFilter;
  readonly language: string | null; // primary language, such as "de"
  readonly words: string; // found in name, subject, preview or number
  readonly sort: Sort;
}

export interface Answer {
  readonly ids: readonly string[];
  readonly counts: Readonly<Record<View, number>>;
  readonly unread: number; // of mine
}

export function primary_language(tag: string | null): string {
  return tag === null ? '' : (tag.split('-', 1)[0] ?? '').toLowerCase();
}

export type Urgency = 'usual' | 'high' | 'urgent';

export function urgency(priority: number): Urgency {
  if (priority <= 0) return 'usual';
  return priority === 1 ? 'high' : 'urgent';
}

export function belongs(item: FeedItem, view: View, me: string, now: number): boolean {
  const done = item.status === 'resolved' || item.status === 'closed';
  switch (view) {
    case 'mine':
      return !done && item.status !== 'snoozed' && item.agent?.id === me;
    case 'waiting':
      return item.agent === null && (item.status === 'waiting' || item.status === 'offered' || item.status === 'bot');
    case 'open':
      return !done && item.status !== 'snoozed';
    case 'risk':
      return !done && risk_of(item, now) !== null;
    case 'snoozed':
      return item.status === 'snoozed';
    case 'resolved':
      return item.status === 'resolved';
  }
}

// `before` is how they stood, from which the answer does not depend: what is nearly in order is put in order at once, and
// of a long list few rows change.
export function answer(items: Iterable<FeedItem>, question: Question, me: string, now: number, before: readonly string[] = []): Answer {
  const counts: Record<View, number> = { mine: 0, waiting: 0, open: 0, risk: 0, snoozed: 0, resolved: 0 };
  const words = question.words.trim().toLowerCase();
  const chosen: FeedItem[] = [];
  let unread = 0;
  for (const item of items) {
    for (const view of views) if (belongs(item, view, me, now)) counts[view] += 1;
    if (item.agent?.id === me && item.unread > 0) unread += item.unread;
    if (belongs(item, question.view, me, now) && passes(item, question, words, now)) chosen.push(item);
  }
  const standing = as_before(chosen, before);
  const sorted = question.sort === 'due' ? by_due(standing) : standing.sort(order(question.sort));
  return { ids: sorted.map((item) => item.id), counts, unread };
}

function as_before(items: readonly FeedItem[], before: readonly string[]): FeedItem[] {
  const places = new Map(before.map((id, index) => [id, index]));
  const standing = new Array<FeedItem | undefined>(before.length);
  const others: FeedItem[] = [];
  for (const item of items) {
    const place = places.get(item.id);
    if (place === undefined) others.push(item);
    else standing[place] = item;
  }
  return [...standing.filter((item) => item !== undefined), ...others];
}

function passes(item: FeedItem, question: Question, words: string, now: number): boolean {
  if (question.queue !== null && item.queue?.id !== question.queue) return false;
  if (question.agents.length > 0 && !question.agents.includes(item.agent?.id ?? '')) return false;
  if (question.risk !== null && risk_of(item, now) !== question.risk) return false;
  if (!is_ticket(item, question.ticket)) return false;
  if (question.language !== null && primary_language(item.language) !== question.language) return false;
  if (words === '') return true;
  return [item.contact.name, item.subject, item.preview?.text, String(item.number), item.booking].some(
    (text) => text?.toLowerCase().includes(words) === true,
  );
}

function is_ticket(item: FeedItem, { tag, kind, priority = 0, follower, mentioned, state, channel }: TicketFilter): boolean {
  if (tag !== undefined && !item.tags.includes(tag)) return false;
  if (kind !== undefined && item.kind !== kind) return false;
  if (mentioned !== undefined && !is_mentioned(item, mentioned)) return false;
  if (state !== undefined && item.state?.name !== state) return false;
  if (follower !== undefined && item.followers?.some(({ id }) => id === follower) !== true) return false;
  return item.priority >= priority && (channel === undefined || item.channel === channel);
}

export const is_mentioned = (item: FeedItem, agent: string): boolean => item.mentioned?.some(({ id }) => id === agent) === true;

type Compare = (a: FeedItem, b: FeedItem) => number;

function order(sort: Exclude<Sort, 'due'>): Compare {
  if (sort === 'newest') return (a, b) => b.last_at - a.last_at || by_id(a, b);
  if (sort === 'longest') return (a, b) => since(a) - since(b) || by_id(a, b);
  return (a, b) => b.priority - a.priority || since(a) - since(b) || by_id(a, b);
}

// Looks at the clocks of each once, because a list may be long.
function by_due(items: readonly FeedItem[]): readonly FeedItem[] {
  const keyed = items.map((item) => ({ item, due: due_order(item.sla) }));
  keyed.sort((a, b) => a.due - b.due || since(a.item) - since(b.item) || by_id(a.item, b.item));
  return keyed.map(({ item }) => item);
}

// Who waits is before who does not; among those who do not, the latest first.
function since(item: FeedItem): number {
  return item.waiting_since ?? Number.MAX_SAFE_INTEGER - item.last_at;
}

const by_id: Compare = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
