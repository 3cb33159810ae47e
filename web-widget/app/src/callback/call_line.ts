// What the server does about calls. One method a route.

import { Refused, ServerLine } from '../chat/server_line';
import type { Callback, Choice, Slots } from './callback';

export interface SlotsAsked {
  language: string;
  zone: string;
  any_hour: boolean;
  booking: string;
  topic: string;
  /** None: outside of one. */
  conversation: string;
}

/** `client_id` makes a repeated request the same one. */
export interface CallAsked {
  client_id: string;
  name: string;
  phone: string;
  region: string;
  language: string;
  topic: string;
  booking?: string;
  zone: string;
  /** Null: as soon as possible. */
  slot: { from: number; until: number } | null;
  any_hour: boolean;
  consent: true;
  conversation?: string;
}

const CALLBACKS = '/widget/v1/callbacks';

/** All of them throw Refused when the server did not do it, TypeError when no answer came. */
export class CallLine extends ServerLine {
  slots(asked: SlotsAsked, signal?: AbortSignal): Promise<Slots> {
    const given = Object.entries(asked).filter(([, value]) => value !== '');
    return this.signed(`/widget/v1/callback-slots?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`, { signal: signal ?? null });
  }

  request(asked: CallAsked): Promise<Callback> {
    return this.signed(CALLBACKS, { method: 'POST', body: JSON.stringify(asked) });
  }

  /** Open ones and those of the last week, the newest first. */
  async own(): Promise<Callback[]> {
    return (await this.signed(CALLBACKS)).items ?? [];
  }

  choose(id: string, choice: Choice): Promise<Callback> {
    return this.#change(id, 'slot', choice === 'soon' ? { soon: true } : choice);
  }

  cancel(id: string): Promise<Callback> {
    return this.#change(id, 'cancel', {});
  }

  #change(id: string, what: string, body: object): Promise<Callback> {
    return this.signed(`${CALLBACKS}/${encodeURIComponent(id)}/${what}`, { method: 'POST', body: JSON.stringify(body) });
  }
}

export { Refused };
