// What the server says without a person: articles, and what a traveler would get back. One method a route.

import { Refused, ServerLine, type Token } from '../chat/server_line';
import type { Question, QuoteAnswer } from './quote_answer';

export interface PolicyMark {
  id: string;
  /** Null where the rule is no longer kept. */
  version: number | null;
  title?: string;
  to_confirm: boolean;
}

/** An article that answers what was asked. Dates are days, such as 2026-11-21. */
export interface Hit {
  id: string;
  language: string;
  title: string;
  summary: string;
  /** A piece of the text with [[ ]] around the words that were found. */
  snippet: string;
  checked: string | null;
  policies: PolicyMark[];
  valid_until: string | null;
}

export interface Source {
  name: string;
  status: string;
  checked: string | null;
}

export interface Article {
  id: string;
  language: string;
  title: string;
  html: string;
  valid_until: string | null;
  review?: string | null;
  sources: Source[];
  policies: PolicyMark[];
}

export type FactValue = string | number | boolean | string[];
export type Facts = Record<string, FactValue>;

const MOST_HITS = 3;

export class HelpLine extends ServerLine {
  /** The best hits for a text that may still be typed. @throws Refused; TypeError when no answer came. */
  async search(text: string, language: string, signal: AbortSignal): Promise<Hit[]> {
    const query = new URLSearchParams({ q: text, language, limit: String(MOST_HITS), typing: 'true' });
    const { items } = await this.json(await this.ask(`/widget/v1/articles?${query}`, { signal }));
    return (items ?? []).slice(0, MOST_HITS);
  }

  /** @throws Refused, of status 404 when there is no such article; TypeError when no answer came. */
  async article(id: string, language: string): Promise<Article> {
    return this.json(await this.ask(`${address(id)}?${new URLSearchParams({ language })}`));
  }

  /** @throws as the others. */
  async feedback(id: string, language: string, helpful: boolean): Promise<void> {
    await this.json(await this.ask(`${address(id)}/feedback`, written({ helpful, language })));
  }

  /** What follows from `facts`: an answer, or what else has to be known. @throws as the others. */
  async quote(facts: Facts, language: string): Promise<QuoteAnswer> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return this.signed('/widget/v1/quotes', { method: 'POST', body: JSON.stringify({ facts, language, zone }) });
  }
}

const address = (id: string) => `/widget/v1/articles/${encodeURIComponent(id)}`;

function written(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

export { Refused, type Token };
export type { Question, QuoteAnswer };
