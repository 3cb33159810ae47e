// An answer while it is given. What was chosen and written is kept over a reload until the server has it.

import { batch, signal } from '@preact/signals-core';
import type { SurveyKey } from './survey_words';
import type { Answer, Survey } from './survey';
import { Refused } from './survey_line';

export interface Entries {
  score: number | null;
  comment: string;
  solved: boolean | null;
}

/** Why it was not taken: words of ours, or the server's sentence. */
export type Fault = { key: SurveyKey } | { detail: string };

/** As the server counts, in code points. */
export const LONGEST_COMMENT = 2000;

export interface FormTools {
  send: (answer: Answer) => Promise<Survey>;
  /** Text that survives the page, '' for none. */
  kept: { value: string };
  /** The server has another answer than this page knew, or takes none any more. */
  stale: () => void;
}

export class AnswerForm {
  readonly entries = signal<Entries>({ score: null, comment: '', solved: null });
  readonly fault = signal<Fault | null>(null);
  readonly busy = signal(false);
  /** An answer that was given is being changed. */
  readonly changing = signal(false);

  constructor(private readonly tools: FormTools) {
    this.entries.value = { ...this.entries.peek(), ...readKept(tools.kept.value) };
  }

  enter(more: Partial<Entries>): void {
    batch(() => {
      this.entries.value = { ...this.entries.value, ...more };
      this.fault.value = null;
    });
    this.tools.kept.value = JSON.stringify(this.entries.value);
  }

  /** Begins from what was answered. */
  change({ score, comment, solved }: Survey): void {
    batch(() => {
      this.enter({ score, comment: comment ?? '', solved });
      this.changing.value = true;
    });
  }

  leave(): void {
    this.changing.value = false;
    this.#clear();
  }

  /** Answers whether the server took it. */
  async submit(): Promise<boolean> {
    const { score } = this.entries.value;
    if (this.busy.value) return false;
    if (score === null) {
      this.fault.value = { key: 'missing' };
      return false;
    }
    this.busy.value = true;
    this.fault.value = null;
    try {
      await this.tools.send(answerOf({ ...this.entries.value, score }));
      this.leave();
      return true;
    } catch (problem) {
      this.#failed(problem);
      return false;
    } finally {
      this.busy.value = false;
    }
  }

  #failed(problem: unknown): void {
    if (!(problem instanceof Refused)) {
      this.fault.value = { key: 'unanswered' };
      return;
    }
    this.fault.value = problem.detail ? { detail: problem.detail } : { key: 'not_taken' };
    if (problem.status === 404 || problem.status === 409) this.tools.stale();
  }

  #clear(): void {
    batch(() => {
      this.entries.value = { score: null, comment: '', solved: null };
      this.fault.value = null;
    });
    this.tools.kept.value = '';
  }
}

function answerOf({ score, comment, solved }: Entries & { score: number }): Answer {
  const text = comment.trim();
  return { score, ...(text && { comment: text }), ...(solved !== null && { solved }) };
}

function readKept(text: string): Partial<Entries> {
  try {
    const { score, comment, solved } = JSON.parse(text);
    return { ...(typeof score === 'number' && { score }), ...(typeof comment === 'string' && { comment }), ...(typeof solved === 'boolean' && { solved }) };
  } catch {
    return {};
  }
}
