// Where in the console we are, as the part of the address after '#': reload, back and links keep their meaning, and
// the server needs one page only.

import { signal, type ReadonlySignal } from '@preact/signals';
import { views, type View } from './views';

export type Place = 'inbox' | 'overview' | 'rules' | 'queues' | 'levels' | 'calendars' | 'settings';

const pages: readonly Place[] = ['overview', 'rules', 'queues', 'levels', 'calendars', 'settings']; // that have no address beneath them

export interface Route {
  readonly place: Place;
  readonly view: View;
  readonly conversation: string | null;
}

export const home: Route = { place: 'inbox', view: 'mine', conversation: null };

export function parse_route(hash: string): Route {
  const [place, view, conversation] = hash.replace(/^#?\/?/, '').split('/').map(decode);
  const page = pages.find((one) => one === place);
  if (page !== undefined) return { ...home, place: page };
  const known = views.find((one) => one === view);
  if (place !== 'inbox' || known === undefined) return home;
  return { place, view: known, conversation: conversation === undefined || conversation === '' ? null : conversation };
}

export function format_route(route: Route): string {
  if (route.place !== 'inbox') return `#/${route.place}`;
  const end = route.conversation === null ? '' : `/${encodeURIComponent(route.conversation)}`;
  return `#/inbox/${route.view}${end}`;
}

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
  readonly close: () => void;

  constructor(private readonly address: Address) {
    this.route_.value = parse_route(address.read());
    this.close = address.watch(() => {
      this.route_.value = parse_route(address.read());
    });
  }

  get route(): ReadonlySignal<Route> {
    return this.route_;
  }

  go(change: Partial<Route>, replace = false): void {
    const next = { ...this.route_.value, ...change };
    this.route_.value = next;
    this.address.write(format_route(next), replace);
  }
}
