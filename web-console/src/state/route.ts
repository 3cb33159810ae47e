// Where in the console we are, as the part of the address after '#': reload, back and links keep their meaning, and
// the server needs one page only.

import { signal, type ReadonlySignal } from '@preact/signals';
import { views, type View } from './views';

// That have no address beneath them.
const pages = [
  'wallboard', 'callbacks', 'complaints', 'refunds', 'corrections', 'knowledge', 'policies', 'sla', 'rules', 'queues', 'levels', 'calendars', 'whatif', 'decisions', 'mails', 'settings', 'answers',
  'travelers', 'search', 'day', 'figures', 'surveys', 'quality', 'account', 'staff', 'channels', 'setup', 'webhooks',
  'redeem', // what an e-mail's link leads to, signed in or not
] as const;

export type Place = 'inbox' | (typeof pages)[number];

// What narrows that which a place shows, such as the queue of a list.
export type Query = { readonly [name: string]: string };

export interface Route {
  readonly place: Place;
  readonly view: View;
  readonly conversation: string | null;
  readonly query: Query;
}

export const home: Route = { place: 'inbox', view: 'mine', conversation: null, query: {} };

export function parse_route(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [place, view, conversation] = path.split('/').map(decode);
  const page = pages.find((one) => one === place);
  if (page !== undefined) return { ...home, place: page, query: parse_query(query) };
  const known = views.find((one) => one === view);
  if (place !== 'inbox' || known === undefined) return home;
  return { place, view: known, conversation: conversation || null, query: parse_query(query) };
}

export function format_route(route: Route): string {
  const query = new URLSearchParams(Object.entries(route.query).filter(([, value]) => value !== '')).toString();
  const end = query === '' ? '' : `?${query}`;
  if (route.place !== 'inbox') return `#/${route.place}${end}`;
  const conversation = route.conversation === null ? '' : `/${encodeURIComponent(route.conversation)}`;
  return `#/inbox/${route.view}${conversation}${end}`;
}

const parse_query = (text: string): Query => Object.fromEntries(new URLSearchParams(text));

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

interface Address {
  read(): string;
  write(hash: string, replace: boolean): void;
  watch(changed: () => void): () => void; // answers the end of the subscription
}

export class Router {
  private readonly route_ = signal<Route>(home);
  private readonly queries = new Map<Place, Query>(); // as each place was left
  readonly close: () => void;

  constructor(private readonly address: Address) {
    this.enter(parse_route(address.read()));
    this.close = address.watch(() => this.enter(parse_route(address.read())));
  }

  get route(): ReadonlySignal<Route> {
    return this.route_;
  }

  // Where a link to that place leads: to what was last looked at there.
  to(place: Place): Route {
    return { ...this.route_.value, place, query: this.queries.get(place) ?? {} };
  }

  go(change: Partial<Route>, replace = false): void {
    const next = { ...this.to(change.place ?? this.route_.value.place), ...change };
    this.enter(next);
    this.address.write(format_route(next), replace);
  }

  // Adds to the query, or takes out what is empty.
  narrow(change: Query): void {
    this.go({ query: { ...this.route_.value.query, ...change } }, true);
  }

  private enter(route: Route): void {
    this.queries.set(route.place, route.query);
    this.route_.value = route;
  }
}
