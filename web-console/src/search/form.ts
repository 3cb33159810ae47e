// What docs/protocol.md calls the search over conversations.

import type { Api } from '../net/api';
import type { Status } from '../net/types';

export interface Mark {
  readonly at: number; // code points
  readonly length: number;
}

export interface Hit {
  readonly seq: number;
  readonly at: number;
  readonly by: { readonly kind: 'visitor' | 'agent' | 'system'; readonly id: string | null; readonly name: string | null };
  readonly note: boolean;
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface Found {
  readonly conversation: {
    readonly id: string;
    readonly number: number;
    readonly subject: string;
    readonly contact: { readonly id: string; readonly name: string };
    readonly status: Status;
    readonly channel: string;
    readonly language: string;
    readonly last_at: number;
  };
  readonly hits: readonly Hit[];
}

export interface Findings {
  readonly items: readonly Found[];
  readonly next: string | null;
  readonly behind: number; // events that are not in the index yet
}

// As the address has it; empty: any.
export interface Question {
  readonly q: string;
  readonly by: string;
  readonly queue: string;
  readonly status: string;
  readonly channel: string;
  readonly from: string; // days
  readonly to: string;
  readonly sort: string;
}

export const names = ['q', 'by', 'queue', 'status', 'channel', 'from', 'to', 'sort'] as const;

export const question_of = (query: { readonly [name: string]: string }): Question =>
  Object.fromEntries(names.map((name) => [name, query[name] ?? ''])) as unknown as Question;

// Milliseconds of the beginning of a day here, `after` days later; empty for no day.
function start_of(day: string, after = 0): string {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || Number.isNaN(year + month + date)) return '';
  return String(new Date(year, month - 1, date + after).getTime());
}

export function query_of(question: Question, cursor: string | null): string {
  const all = { ...question, from: start_of(question.from), to: start_of(question.to, 1), cursor: cursor ?? '' };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString();
}

export const search = (api: Api, question: Question, cursor: string | null): Promise<Findings> =>
  api.ask('GET', `/api/v1/search/conversations?${query_of(question, cursor)}`);

export interface Piece {
  readonly text: string;
  readonly is_marked: boolean;
}

// The text in pieces, marked and not. Marks count code points and come in order.
export function pieces_of(text: string, marks: readonly Mark[]): readonly Piece[] {
  const letters = Array.from(text);
  const out: Piece[] = [];
  let at = 0;
  const put = (to: number, is_marked: boolean) => {
    if (to > at) out.push({ text: letters.slice(at, to).join(''), is_marked });
    at = Math.max(at, to);
  };
  for (const mark of marks) {
    put(mark.at, false);
    put(mark.at + mark.length, true);
  }
  put(letters.length, false);
  return out;
}
