// The guided quote without its looks: the questions so far with what was answered, one step behind another, and what
// came of them. The server decides what to ask; every time it is told all facts, so that any step can be changed.

import { batch, signal } from '@preact/signals-core';
import { readEntry, type Entry, type Fault } from './fact_values';
import { Refused, type Facts } from './help_line';
import type { Booking, Outcome, Question, QuoteAnswer } from './quote_answer';

export type Ask = (facts: Facts) => Promise<QuoteAnswer>;

/** What is wrong with an answer: a fault of the form, or the server's own sentence. */
export type Objection = { fault: Fault } | { text: string };

/** Why there is no next step; `text` is the server's own sentence, if it said one. */
export interface Failure {
  why: 'offline' | 'failed';
  text: string;
}

type Step = readonly Question[];

export class GuidedQuote {
  /** The last one is shown. */
  readonly steps = signal<readonly Step[]>([]);
  readonly outcome = signal<Outcome | null>(null);
  readonly booking = signal<Booking | null>(null);
  readonly busy = signal(false);
  readonly failure = signal<Failure | null>(null);
  /** By fact. */
  readonly objections = signal<Readonly<Record<string, Objection>>>({});
  /** By fact; kept whatever happens, also for steps that were taken back. */
  readonly entries = signal<Readonly<Record<string, Entry>>>({});
  #answered: readonly Step[] = [];
  #request = 0;

  constructor(
    private readonly ask: Ask,
    private readonly language: () => string,
    private readonly isOffline: () => boolean = () => !navigator.onLine,
  ) {}

  get facts(): Facts {
    return this.#factsOf(this.outcome.value ? this.steps.value : this.steps.value.slice(0, -1));
  }

  /** Asks for the first questions. */
  start(): Promise<void> {
    return this.#send([]);
  }

  enter(fact: string, entry: Entry): void {
    this.entries.value = { ...this.entries.value, [fact]: entry };
    const { [fact]: _, ...others } = this.objections.value;
    this.objections.value = others;
  }

  /** Sends the step that is shown. False when something in it has to be entered first. */
  submit(): boolean {
    const step = this.steps.value.at(-1);
    if (!step || this.busy.value) return true;
    const readings = step.map((question) => [question.fact, this.#read(question)] as const);
    const faults = readings.flatMap(([fact, reading]) => ('fault' in reading ? [[fact, reading] as const] : []));
    this.objections.value = Object.fromEntries(faults);
    if (faults.length > 0) return false;
    void this.#send(this.steps.value);
    return true;
  }

  /** The same question again: after a failure, or in another language. */
  again(): Promise<void> {
    return this.#send(this.#answered);
  }

  /** One step back, from what was told too. False when this was the first. */
  back(): boolean {
    this.#request++;
    const first = this.outcome.value ? this.steps.value.length === 0 : this.steps.value.length < 2;
    batch(() => {
      this.busy.value = false;
      this.failure.value = null;
      this.objections.value = {};
      if (first) return;
      if (!this.outcome.value) this.steps.value = this.steps.value.slice(0, -1);
      this.outcome.value = null;
    });
    return !first;
  }

  #read(question: Question) {
    return readEntry(question, this.entries.value[question.fact], this.language());
  }

  #factsOf(steps: readonly Step[]): Facts {
    const facts: Facts = {};
    for (const question of steps.flat()) {
      const reading = this.#read(question);
      if ('value' in reading) facts[question.fact] = reading.value;
    }
    return facts;
  }

  async #send(answered: readonly Step[]): Promise<void> {
    const request = ++this.#request;
    this.#answered = answered;
    batch(() => {
      this.busy.value = true;
      this.failure.value = null;
    });
    try {
      const answer = await this.ask(this.#factsOf(answered));
      if (request === this.#request) this.#take(answer, answered);
    } catch (problem) {
      if (request === this.#request) this.#fail(problem);
    }
  }

  #take(answer: QuoteAnswer, answered: readonly Step[]): void {
    batch(() => {
      this.busy.value = false;
      if (answer.state === 'unknown_booking') return this.#object('booking', answer.text);
      this.booking.value = answer.booking ?? this.booking.value;
      if (answer.state !== 'question') {
        this.steps.value = answered;
        this.outcome.value = answer;
        return;
      }
      // Asked again for what was just answered, the step is the same.
      const last = new Set(answered.at(-1)?.map(({ fact }) => fact));
      const same = answer.questions.every(({ fact }) => last.has(fact));
      this.steps.value = [...(same ? answered.slice(0, -1) : answered), answer.questions];
      this.outcome.value = null;
    });
  }

  #fail(problem: unknown): void {
    batch(() => {
      this.busy.value = false;
      const fact = problem instanceof Refused ? (problem.field ?? '').replace(/^\/?facts[./]/, '') : '';
      if (fact && problem instanceof Refused && this.#object(fact, problem.detail)) return;
      const text = problem instanceof Refused && problem.status < 500 ? problem.detail : '';
      this.failure.value = { why: this.isOffline() ? 'offline' : 'failed', text };
    });
  }

  /** Goes back to the step that asked for `fact` and says there what is wrong. False when none did. */
  #object(fact: string, text: string): boolean {
    const place = this.steps.value.findLastIndex((step) => step.some((question) => question.fact === fact));
    if (place < 0) {
      this.failure.value = { why: 'failed', text };
      return false;
    }
    this.steps.value = this.steps.value.slice(0, place + 1);
    this.objections.value = { [fact]: { text } };
    return true;
  }
}
