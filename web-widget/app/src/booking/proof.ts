// The proof that a booking is somebody's: its code and a surname in it. What was typed stays in the page, and nowhere else.

import { batch, signal } from '@preact/signals-core';
import type { Booking } from '@waydesk/shared/booking';
import { Locked, Refused } from './booking_line';

export interface Entries {
  reference: string;
  surname: string;
}

export type Field = keyof Entries;

/** Why it did not lead to a booking. `until`: when it can be tried again, in milliseconds. */
export type Failure = { why: 'refused' | 'offline' | 'failed' } | { why: 'locked'; until: number };

export interface ProofTools {
  find: (reference: string, surname: string) => Promise<Booking>;
  found: (booking: Booking, by: Entries) => void;
  isOnline: () => boolean;
  now: () => number;
}

const FIELDS: readonly Field[] = ['reference', 'surname'];

/** A code as it is looked up: "qx7-t2p " is QX7T2P. */
export function codeIn(text: string): string {
  return text.replace(/[\s\-–.]+/g, '').toUpperCase();
}

export class Proof {
  readonly entries = signal<Entries>({ reference: '', surname: '' });
  readonly missing = signal<readonly Field[]>([]);
  readonly failure = signal<Failure | null>(null);
  readonly busy = signal(false);
  /** Something has to be entered, or it did not fit; until somebody looks. */
  readonly needsLook = signal(false);

  constructor(private readonly tools: ProofTools) {}

  enter(more: Partial<Entries>): void {
    batch(() => {
      this.entries.value = { ...this.entries.value, ...more };
      this.missing.value = this.missing.value.filter((field) => !(field in more));
    });
  }

  /** How long it is closed, in milliseconds. */
  get closedFor(): number {
    const failure = this.failure.value;
    return failure?.why === 'locked' ? Math.max(0, failure.until - this.tools.now()) : 0;
  }

  async submit(): Promise<void> {
    if (this.busy.value || this.closedFor > 0) return;
    const reference = codeIn(this.entries.value.reference);
    const surname = this.entries.value.surname.trim();
    const given: Entries = { reference, surname };
    this.missing.value = FIELDS.filter((field) => !given[field]);
    this.failure.value = null;
    if (this.missing.value.length > 0) {
      this.needsLook.value = true;
      return;
    }
    this.busy.value = true;
    try {
      this.#found(await this.tools.find(reference, surname), given);
    } catch (problem) {
      this.#failed(problem);
    }
    this.busy.value = false;
  }

  #found(booking: Booking, by: Entries): void {
    this.entries.value = { reference: '', surname: '' };
    this.tools.found(booking, by);
  }

  #failed(problem: unknown): void {
    batch(() => {
      this.needsLook.value = true;
      if (problem instanceof Locked) this.failure.value = { why: 'locked', until: this.tools.now() + problem.forMs };
      else if (problem instanceof Refused) this.failure.value = { why: problem.status === 404 || problem.status === 400 ? 'refused' : 'failed' };
      else this.failure.value = { why: this.tools.isOnline() ? 'failed' : 'offline' };
    });
  }
}
