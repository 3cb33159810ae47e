// The guided quote: asks for what is missing, step by step, and can go back. What was answered stays when a request
// fails. No DOM; one for each conversation, so that changing the tab or the conversation loses nothing.

import { signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../net/api';
import type { Answer, Facts, FactValue, Question } from './form';

export type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly questions: readonly Question[]; readonly booking: string | null }
  | { readonly kind: 'answered'; readonly answer: Exclude<Answer, { state: 'question' }> };

export interface Trouble {
  readonly kind: 'missing' | 'field' | 'offline' | 'other';
  readonly fact: string | null;
  readonly detail: string;
}

interface Step {
  readonly facts: Facts; // that were known when it was asked
  readonly stage: Stage;
}

export class GuidedQuote {
  private readonly stage_ = signal<Stage>({ kind: 'idle' });
  private readonly values_ = signal<Facts>({});
  private readonly busy_ = signal(false);
  private readonly trouble_ = signal<Trouble | null>(null);
  private readonly steps_ = signal<readonly Step[]>([]);
  private facts: Facts = {};

  constructor(private readonly ask: (facts: Facts) => Promise<Answer>) {}

  get stage(): ReadonlySignal<Stage> {
    return this.stage_;
  }
  // What stands in the fields, of every step; kept when somebody goes back.
  get values(): ReadonlySignal<Facts> {
    return this.values_;
  }
  get busy(): ReadonlySignal<boolean> {
    return this.busy_;
  }
  get trouble(): ReadonlySignal<Trouble | null> {
    return this.trouble_;
  }
  get step(): number {
    return this.steps_.value.length;
  }

  // With what the conversation knows already, such as the booking.
  begin(known: Facts): Promise<void> {
    this.facts = known;
    this.values_.value = { ...this.values_.peek(), ...known };
    this.steps_.value = [];
    return this.send(known);
  }

  set(fact: string, value: FactValue): void {
    this.values_.value = { ...this.values_.peek(), [fact]: value };
    if (this.trouble_.peek()?.fact === fact) this.trouble_.value = null;
  }

  // The questions in sight are answered.
  next(): Promise<void> {
    const stage = this.stage_.peek();
    if (stage.kind !== 'asking') return Promise.resolve();
    const values = this.values_.peek();
    const missing = stage.questions.find(({ fact }) => is_empty(values[fact]));
    if (missing !== undefined) {
      this.trouble_.value = { kind: 'missing', fact: missing.fact, detail: '' };
      return Promise.resolve();
    }
    const answered = stage.questions.flatMap(({ fact }) => (values[fact] === undefined ? [] : [[fact, values[fact]] as const]));
    return this.send({ ...this.facts, ...Object.fromEntries(answered) });
  }

  back(): void {
    const last = this.steps_.peek().at(-1);
    if (last === undefined || this.busy_.peek()) return;
    this.steps_.value = this.steps_.peek().slice(0, -1);
    this.facts = last.facts;
    this.stage_.value = last.stage;
    this.trouble_.value = null;
  }

  restart(): void {
    this.facts = {};
    this.values_.value = {};
    this.steps_.value = [];
    this.stage_.value = { kind: 'idle' };
    this.trouble_.value = null;
  }

  private async send(facts: Facts): Promise<void> {
    if (this.busy_.peek()) return;
    this.busy_.value = true;
    this.trouble_.value = null;
    try {
      const answer = await this.ask(facts);
      const before = this.stage_.peek();
      if (before.kind === 'asking') this.steps_.value = [...this.steps_.peek(), { facts: this.facts, stage: before }];
      this.facts = facts;
      this.stage_.value = answer.state === 'question'
        ? { kind: 'asking', questions: answer.questions, booking: answer.booking?.title ?? null }
        : { kind: 'answered', answer };
    } catch (failure) {
      this.trouble_.value = trouble_of(failure);
    } finally {
      this.busy_.value = false;
    }
  }
}

const is_empty = (value: FactValue | undefined): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

// A problem names the fact, perhaps as "facts.reason" or "/facts/reason".
function trouble_of(failure: unknown): Trouble {
  if (!(failure instanceof ApiError)) return { kind: 'other', fact: null, detail: '' };
  if (failure.code === 'offline') return { kind: 'offline', fact: null, detail: '' };
  const fact = failure.field?.replace(/^\/?facts[./]/, '') ?? null;
  return { kind: fact === null ? 'other' : 'field', fact, detail: failure.detail };
}

// ISO durations of the fields for hours and minutes, and for days.
export const hours_value = (hours: number, minutes: number): string => `PT${hours}H${minutes > 0 ? `${minutes}M` : ''}`;
export const days_value = (days: number): string => `P${days}D`;

export function read_hours(value: FactValue | undefined): { readonly hours: number; readonly minutes: number } | null {
  const found = typeof value === 'string' ? /^PT(\d+)H(?:(\d+)M)?$/.exec(value) : null;
  return found === null ? null : { hours: Number(found[1]), minutes: Number(found[2] ?? 0) };
}

export function read_days(value: FactValue | undefined): number | null {
  const found = typeof value === 'string' ? /^P(\d+)D$/.exec(value) : null;
  return found === null ? null : Number(found[1]);
}
