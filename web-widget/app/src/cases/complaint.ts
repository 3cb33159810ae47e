// A complaint, from the first letter typed until the server has it. What was typed is kept over a reload; one that got no
// answer is kept too, and sent again as the same one.

import { batch, signal } from '@preact/signals-core';
import { Refused } from './case_line';
import type { ComplaintAsked, Demand, OwnCase } from './own_case';

export interface Entries {
  what_happened: string;
  demand: Demand[];
  booking: string;
}

export type Field = keyof Entries;
export type Fault = 'missing' | 'long' | 'wrong';

/** `waiting`: no answer came, and it is sent again. */
export type ComplaintState = 'open' | 'sending' | 'waiting';

/** As the server counts: a story in code points, a code in bytes. */
const LONGEST = { what_happened: 5_000, booking: 64 } as const;
const DEMANDS: readonly string[] = ['money', 'apology', 'correction', 'other'] satisfies Demand[];
const FIELDS: readonly string[] = ['what_happened', 'demand', 'booking'] satisfies Field[];

interface Kept {
  entries: Entries;
  client_id: string;
  /** It was sent, and got no answer. */
  is_pending: boolean;
}

export interface ComplaintTools {
  send: (asked: ComplaintAsked) => Promise<OwnCase>;
  /** Text that survives the page, '' for none. */
  kept: { value: string };
  uuid: () => string;
  done: (taken: OwnCase) => void;
}

const EMPTY: Entries = { what_happened: '', demand: [], booking: '' };

export class Complaint {
  readonly entries = signal<Entries>(EMPTY);
  readonly faults = signal<Readonly<Partial<Record<Field, Fault>>>>({});
  readonly state = signal<ComplaintState>('open');
  /** Why it was not taken, in the server's words; '' when it said none, null when nothing is wrong. */
  readonly failure = signal<string | null>(null);
  /** Something has to be entered, or the server did not take it; until somebody looks. */
  readonly needsLook = signal(false);
  #clientId: string;

  constructor(private readonly tools: ComplaintTools) {
    const kept = readKept(tools.kept.value);
    this.#clientId = kept?.client_id ?? tools.uuid();
    if (!kept) return;
    this.entries.value = kept.entries;
    if (kept.is_pending) this.state.value = 'waiting';
  }

  /** About a booking, unless something is written already about another one. */
  begin(booking: string): void {
    if (this.state.value !== 'open') return;
    this.failure.value = null;
    this.faults.value = {};
    if (booking && (!this.entries.value.what_happened || !this.entries.value.booking)) this.enter({ booking });
  }

  enter(more: Partial<Entries>): void {
    if (this.state.value !== 'open') return;
    batch(() => {
      this.entries.value = { ...this.entries.value, ...more };
      this.faults.value = Object.fromEntries(Object.entries(this.faults.value).filter(([field]) => !(field in more)));
    });
    this.#keep();
  }

  demands(what: Demand, isWanted: boolean): void {
    const others = this.entries.value.demand.filter((one) => one !== what);
    this.enter({ demand: isWanted ? [...others, what] : others });
  }

  submit(): void {
    if (this.state.value !== 'open') return;
    this.faults.value = this.#faultsNow();
    if (Object.keys(this.faults.value).length > 0) this.needsLook.value = true;
    else void this.#send();
  }

  /** Sends again what got no answer. */
  again(): void {
    if (this.state.value === 'waiting') void this.#send();
  }

  /** Back to the form, with everything in it. */
  edit(): void {
    this.state.value = 'open';
    this.#keep();
  }

  #faultsNow(): Partial<Record<Field, Fault>> {
    const { what_happened, demand, booking } = this.entries.value;
    return {
      ...(!what_happened.trim() ? { what_happened: 'missing' as const } : [...what_happened].length > LONGEST.what_happened ? { what_happened: 'long' as const } : {}),
      ...(demand.length === 0 && { demand: 'missing' as const }),
      ...(bytesOf(booking.trim()) > LONGEST.booking && { booking: 'long' as const }),
    };
  }

  #asked(): ComplaintAsked {
    const { what_happened, demand, booking } = this.entries.value;
    const code = booking.trim();
    return { client_id: this.#clientId, what_happened: what_happened.trim(), demand, ...(code && { booking: code }) };
  }

  // Nothing can be entered while it waits, so that every try sends the same.
  async #send(): Promise<void> {
    this.failure.value = null;
    this.state.value = 'sending';
    this.#keep();
    try {
      this.#taken(await this.tools.send(this.#asked()));
    } catch (problem) {
      if (problem instanceof Refused) this.#refused(problem);
      else this.state.value = 'waiting';
    }
  }

  #taken(taken: OwnCase): void {
    this.#clientId = this.tools.uuid();
    batch(() => {
      this.state.value = 'open';
      this.entries.value = EMPTY;
    });
    this.tools.kept.value = '';
    this.tools.done(taken);
  }

  #refused({ field, detail }: Refused): void {
    batch(() => {
      this.state.value = 'open';
      this.needsLook.value = true;
      if (field !== null && FIELDS.includes(field)) this.faults.value = { [field]: 'wrong' };
      else this.failure.value = detail;
    });
    this.#keep();
  }

  #keep(): void {
    const kept: Kept = { entries: this.entries.value, client_id: this.#clientId, is_pending: this.state.value !== 'open' };
    this.tools.kept.value = JSON.stringify(kept);
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

function readKept(text: string): Kept | null {
  try {
    const { entries, client_id, is_pending } = JSON.parse(text);
    const { what_happened, demand, booking } = entries;
    const isSound = [what_happened, booking, client_id].every((value) => typeof value === 'string') && Array.isArray(demand);
    if (!isSound) return null;
    return { entries: { what_happened, booking, demand: demand.filter((one) => DEMANDS.includes(one)) }, client_id, is_pending: is_pending === true };
  } catch {
    return null;
  }
}
