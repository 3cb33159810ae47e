// An article that is being read, and whether it helped.

import { signal } from '@preact/signals-core';
import { Refused, type Article, type HelpLine } from './help_line';

export type ReadingState = 'loading' | 'shown' | 'missing' | 'offline' | 'failed';
export type Helpful = 'unasked' | 'yes' | 'no' | 'failed';

export class Reading {
  readonly state = signal<ReadingState>('loading');
  readonly article = signal<Article | null>(null);
  readonly helpful = signal<Helpful>('unasked');
  /** In pixels, where it was left for another one. */
  scroll = 0;

  constructor(
    private readonly line: HelpLine,
    readonly id: string,
    /** Known before the article comes, from the list that it was chosen in. */
    readonly title: string,
    private readonly language: () => string,
  ) {
    void this.load();
  }

  /** In the language of the page now; what is shown stays until the other text is there. */
  async load(): Promise<void> {
    const language = this.language();
    if (!this.article.peek()) this.state.value = 'loading';
    try {
      const article = await this.line.article(this.id, language);
      if (language !== this.language()) return;
      this.article.value = article;
      this.state.value = 'shown';
    } catch (problem) {
      if (this.article.peek() || language !== this.language()) return;
      const missing = problem instanceof Refused && problem.status === 404;
      this.state.value = missing ? 'missing' : navigator.onLine ? 'failed' : 'offline';
    }
  }

  async say(helpful: boolean): Promise<void> {
    this.helpful.value = helpful ? 'yes' : 'no';
    try {
      await this.line.feedback(this.id, this.article.peek()!.language, helpful);
    } catch {
      // Whoever says no is offered a person all the same.
      if (helpful) this.helpful.value = 'failed';
    }
  }
}
