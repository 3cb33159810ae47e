// Saved views: a list with what narrows it, under a name. What the server keeps is the filter of its own list
// (docs/protocol.md); here it becomes a place in the console, and the other way round. Pure but for the requests.

import type { Api } from '../net/api';
import type { Named } from '../net/types';
import { format_route, home, type Route } from '../state/route';
import type { Question, Sort, View } from '../state/views';

export interface ViewFilter {
  readonly status?: string;
  readonly queue?: string;
  readonly agent?: string;
  readonly tag?: string;
  readonly language?: string;
  readonly channel?: string;
  readonly priority?: number | string;
  readonly kind?: string;
  readonly follower?: string;
  readonly mentioned?: string;
  readonly state?: string;
  readonly sort?: string;
}

export interface SavedView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly shared: boolean;
  readonly owner: Named;
  readonly filter: ViewFilter;
}

export const saved_views = (api: Api): Promise<readonly SavedView[]> => api.all('/api/v1/views');

const at = (id: string): string => `/api/v1/views/${encodeURIComponent(id)}`;

export function save_view(api: Api, view: Pick<SavedView, 'id' | 'version' | 'name' | 'shared' | 'filter'>): Promise<SavedView> {
  const { id, ...rest } = view;
  return api.ask('PUT', at(id), rest);
}

export async function delete_view(api: Api, id: string): Promise<void> {
  await api.ask('DELETE', at(id));
}

const statuses: { readonly [view in View]?: string } = { waiting: 'waiting', snoozed: 'snoozed', resolved: 'resolved' };
const orders: { readonly [sort in Sort]?: string } = { urgent: 'priority', longest: 'oldest', newest: 'newest' };

const key_of = <Key extends string>(map: { readonly [key in Key]?: string }, value: string | undefined): Key | null =>
  (Object.keys(map) as Key[]).find((key) => value !== undefined && map[key] === value) ?? null;

// What of the list shown now can be kept: not the words searched for, and of what is at risk only the rest.
export function filter_of(question: Question, me: string): ViewFilter {
  const { view, queue, agents, ticket, language, sort } = question;
  const { follower, mentioned, ...others } = ticket;
  const own = (id: string) => (id === me ? 'me' : id);
  const status = statuses[view];
  const agent = view === 'mine' ? 'me' : agents[0];
  const order = orders[sort];
  return {
    ...(status !== undefined && { status }),
    ...(queue !== null && { queue }),
    ...(agent !== undefined && { agent }),
    ...others,
    ...(follower !== undefined && { follower: own(follower) }),
    ...(mentioned !== undefined && { mentioned: own(mentioned) }),
    ...(language !== null && { language }),
    ...(order !== undefined && { sort: order }),
  };
}

export interface Place {
  readonly route: Pick<Route, 'view' | 'query'>;
  readonly language: string | null;
  readonly sort: Sort | null; // null: as it is
}

// Where in the console that list is.
export function place_of(filter: ViewFilter): Place {
  const { status, queue, agent, tag, kind, follower, mentioned, state, channel, language, sort } = filter;
  const view = key_of(statuses, status) ?? (agent === 'me' ? 'mine' : 'open');
  const priority = filter.priority === undefined ? undefined : String(filter.priority);
  const query = { queue, agent: view === 'mine' ? undefined : agent, tag, kind, priority, follower, mentioned, state, channel };
  const narrowed = Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return { route: { view, query: narrowed }, language: language ?? null, sort: key_of(orders, sort) };
}

// Whether that is what the list shows now.
export function is_shown(filter: ViewFilter, route: Route, question: Question): boolean {
  const place = place_of(filter);
  const address = (one: Pick<Route, 'view' | 'query'>) => format_route({ ...home, view: one.view, query: Object.fromEntries(Object.entries(one.query).sort()) });
  return address(place.route) === address(route) && place.language === question.language && (place.sort ?? question.sort) === question.sort;
}
