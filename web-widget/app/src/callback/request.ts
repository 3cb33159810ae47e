// A request for a call, from the first letter typed until the server has it. What was typed is kept over a reload; a
// request that got no answer is kept too, and sent again as the same one.

import { batch, signal } from '@preact/signals-core';
import { Refused, type CallAsked } from './call_line';
import type { Callback } from './callback';
import type { Times } from './times';

export interface Entries {
  name: string;
  phone: string;
  /** Where the number is dialled: ISO 3166-1. */
  region: string;
  language: string;
  topic: string;
  booking: string;
}

export type Field = 'name' | 'phone' | 'language' | 'topic' | 'booking' | 'zone' | 'slot' | 'consent';
export type Fault = 'missing' | 'wrong' | 'long' | 'gone';

/** `waiting`: no answer came, and it is sent again. */
export type RequestState = 'open' | 'sending' | 'waiting';

/** In bytes, as the server has it. */
const LONGEST = { name: 200, topic: 500, booking: 64 } as const;

const FIELDS = new Set<string>(['name', 'phone', 'language', 'topic', 'booking', 'zone', 'slot', 'consent'] satisfies Field[]);

interface Kept {
  entries: Entries;
  zone: string;
  any_hour: boolean;
  conversation: string;
  client_id: string;
  pending: CallAsked | null;
}

export interface RequestTools {
  times: Times;
  send: (asked: CallAsked) => Promise<Callback>;
  /** Text that survives the page, '' for none. */
  kept: { value: string };
  uuid: () => string;
  /** What is known before anything was typed. */
  known: () => Entries;
  done: (callback: Callback) => void;
}

export class CallRequest {
  readonly entries = signal<Entries>({ name: '', phone: '', region: '', language: '', topic: '', booking: '' });
  /** Asked for anew with every request. */
  readonly consent = signal(false);
  readonly objections = signal<Readonly<Partial<Record<Field, Fault>>>>({});
  readonly state = signal<RequestState>('open');
  /** Why it was not taken, in the server's words; '' when it said none, null when nothing is wrong. */
  readonly failure = signal<string | null>(null);
  /** Something has to be entered, or the server did not take it; until somebody looks. */
  readonly needsLook = signal(false);
  readonly times: Times;
  /** In which it is asked for; '' for none. */
  conversation = '';
  #clientId = '';
  #pending: CallAsked | null = null;

  constructor(private readonly tools: RequestTools) {
    this.times = tools.times;
    this.#restore();
  }

  /** It waits to be sent. */
  get isPending(): boolean {
    return this.state.value !== 'open';
  }

  begin(conversation: string): void {
    if (this.isPending) return;
    this.conversation = conversation;
    this.consent.value = false;
    this.failure.value = null;
    this.objections.value = {};
  }

  enter(more: Partial<Entries>): void {
    batch(() => {
      this.entries.value = { ...this.entries.value, ...more };
      this.#accept(...(Object.keys(more) as Field[]));
      if ('region' in more) this.#accept('phone');
    });
    this.keep();
  }

  choose(key: string): void {
    this.times.choose(key);
    this.#accept('slot');
  }

  agree(consent: boolean): void {
    this.consent.value = consent;
    this.#accept('consent');
  }

  /** False when something has to be entered first. */
  submit(): boolean {
    if (this.isPending) return true;
    const objections = this.#objectionsNow();
    this.objections.value = objections;
    if (Object.keys(objections).length > 0) {
      this.needsLook.value = true;
      return false;
    }
    void this.#send(this.#asked());
    return true;
  }

  /** Sends again what got no answer. */
  again(): void {
    if (this.#pending && this.state.value === 'waiting') void this.#send(this.#pending);
  }

  /** Back to the form, with everything in it. */
  edit(): void {
    this.#pending = null;
    this.state.value = 'open';
    this.keep();
  }

  keep(): void {
    const { zone, anyHour } = this.times;
    const kept: Kept = {
      entries: this.entries.value,
      zone: zone.value,
      any_hour: anyHour.value,
      conversation: this.conversation,
      client_id: this.#clientId,
      pending: this.#pending,
    };
    this.tools.kept.value = JSON.stringify(kept);
  }

  #restore(): void {
    const kept = readKept(this.tools.kept.value);
    this.#clientId = kept?.client_id || this.tools.uuid();
    this.entries.value = kept?.entries ?? this.tools.known();
    if (!kept) return;
    this.times.zone.value = kept.zone || this.times.zone.value;
    this.times.anyHour.value = kept.any_hour;
    this.conversation = kept.conversation;
    this.#pending = kept.pending;
    if (kept.pending) this.state.value = 'waiting';
  }

  #accept(...fields: Field[]): void {
    const left = Object.entries(this.objections.value).filter(([field]) => !fields.includes(field as Field));
    this.objections.value = Object.fromEntries(left);
  }

  #objectionsNow(): Partial<Record<Field, Fault>> {
    const { name, phone, topic } = this.entries.value;
    return {
      ...(!this.times.choice && { slot: this.times.gone.value ? ('gone' as const) : ('missing' as const) }),
      ...faultOf('topic', topic, LONGEST.topic),
      ...faultOf('name', name, LONGEST.name),
      ...(!/\p{Nd}/u.test(phone) && { phone: 'missing' as const }),
      ...(!this.consent.value && { consent: 'missing' as const }),
    };
  }

  #asked(): CallAsked {
    const { booking, name, topic, phone, ...rest } = this.entries.value;
    const choice = this.times.choice!;
    const code = booking.trim();
    return {
      client_id: this.#clientId,
      ...rest,
      name: name.trim(),
      phone: phone.trim(),
      topic: topic.trim(),
      ...(code && bytesOf(code) <= LONGEST.booking && { booking: code }),
      zone: this.times.zone.value,
      slot: choice === 'soon' ? null : choice,
      any_hour: this.times.anyHour.value,
      consent: true,
      ...(this.conversation && { conversation: this.conversation }),
    };
  }

  async #send(asked: CallAsked): Promise<void> {
    this.#pending = asked;
    this.failure.value = null;
    this.state.value = 'sending';
    this.keep();
    try {
      this.#taken(await this.tools.send(asked));
    } catch (problem) {
      if (problem instanceof Refused) this.#refused(problem);
      else this.state.value = 'waiting';
    }
  }

  #taken(callback: Callback): void {
    this.#pending = null;
    this.#clientId = this.tools.uuid();
    batch(() => {
      this.state.value = 'open';
      this.consent.value = false;
      this.times.choose('');
      this.entries.value = { ...this.tools.known(), name: callback.name, phone: callback.phone_as_typed, region: this.entries.value.region };
    });
    this.tools.kept.value = '';
    this.tools.done(callback);
  }

  #refused({ code, field, detail }: Refused): void {
    this.#pending = null;
    const wrong = code === 'slot_gone' ? 'slot' : field && FIELDS.has(field) ? (field as Field) : null;
    batch(() => {
      this.state.value = 'open';
      this.needsLook.value = true;
      if (!wrong) this.failure.value = detail;
      else this.objections.value = { ...this.objections.value, [wrong]: wrong === 'slot' ? 'gone' : 'wrong' };
    });
    this.keep();
    if (wrong === 'slot') void this.times.lose();
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

function faultOf(field: 'name' | 'topic', text: string, longest: number): { [key in 'name' | 'topic']?: Fault } {
  const bare = text.trim();
  if (!bare) return { [field]: 'missing' };
  return bytesOf(bare) > longest ? { [field]: 'long' } : {};
}

function readKept(text: string): Kept | null {
  try {
    const kept = JSON.parse(text);
    const sound = typeof kept.client_id === 'string' && typeof kept.zone === 'string' && Object.values(kept.entries).every((value) => typeof value === 'string');
    return sound ? { ...kept, any_hour: kept.any_hour === true, conversation: String(kept.conversation ?? '') } : null;
  } catch {
    return null;
  }
}
