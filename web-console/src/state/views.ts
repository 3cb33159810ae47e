// Which conversations a list shows and in which order. Pure: the same items and question give the same list.

import type { FeedItem } from '../net/types';
import { due_order } from './service_clock';
import { risk_of, type Risk } from './risk';

export const views = ['mine', 'waiting', 'open', 'risk', 'snoozed', 'resolved'] as const;
export type View = (typeof views)[number];

export const sorts = ['urgent', 'due', 'longest', 'newest'] as const;
export type Sort = (typeof sorts)[number];

export interface Question {
  readonly view: View;
  readonly queue: string | null; // id
  readonly agents: readonly string[]; // ids, of whom has it; empty: anybody or nobody
  readonly risk: Risk | null;
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

export function answer(items: Iterable<FeedItem>, question: Question, me: string, now: number): Answer {
  const counts: Record<View, number> = { mine: 0, waiting: 0, open: 0, risk: 0, snoozed: 0, resolved: 0 };
  const words = question.words.trim().toLowerCase();
  const chosen: FeedItem[] = [];
  let unread = 0;
  for (const item of items) {
    for (const view of views) if (belongs(item, view, me, now)) counts[view] += 1;
    if (item.agent?.id === me && item.unread > 0) unread += item.unread;
    if (belongs(item, question.view, me, now) && passes(item, question, words, now)) chosen.push(item);
  }
  chosen.sort(question.sort === 'due' ? by_due(chosen) : order(question.sort));
  return { ids: chosen.map((item) => item.id), counts, unread };
}

function passes(item: FeedItem, question: Question, words: string, now: number): boolean {
  if (question.queue !== null && item.queue?.id !== question.queue) return false;
  if (question.agents.length > 0 && !question.agents.includes(item.agent?.id ?? '')) return false;
  if (question.risk !== null && risk_of(item, now) !== question.risk) return false;
  if (question.language !== null && primary_language(item.language) !== question.language) return false;
  if (words === '') return true;
  return [item.contact.name, item.subject, item.preview?.text, String(item.number), item.booking].some(
    (text) => text?.toLowerCase().includes(words) === true,
  );
}

type Compare = (a: FeedItem, b: FeedItem) => number;

function order(sort: Exclude<Sort, 'due'>): Compare {
  if (sort === 'newest') return (a, b) => b.last_at - a.last_at || by_id(a, b);
  if (sort === 'longest') return (a, b) => since(a) - since(b) || by_id(a, b);
  return (a, b) => b.priority - a.priority || since(a) - since(b) || by_id(a, b);
}

// Looks at the clocks of each once, because a list may be long.
function by_due(items: readonly FeedItem[]): Compare {
  const due = new Map(items.map((item) => [item, due_order(item.sla)]));
  return (a, b) => (due.get(a) ?? 0) - (due.get(b) ?? 0) || since(a) - since(b) || by_id(a, b);
}

// Who waits is before who does not; among those who do not, the latest first.
function since(item: FeedItem): number {
  return item.waiting_since ?? Number.MAX_SAFE_INTEGER - item.last_at;
}

const by_id: Compare = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
