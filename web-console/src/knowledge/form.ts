// Articles as the server has them: what all languages share, a text in each, its versions and what is done with them.

import type { Api, Page } from '../net/api';

export const categories = ['refund', 'disruption', 'booking', 'documents', 'baggage', 'special-needs', 'stays', 'service', 'internal'] as const;
export type Category = (typeof categories)[number];
export const audiences = ['public', 'internal'] as const;
export type Audience = (typeof audiences)[number];
export const states = ['draft', 'review', 'returned', 'published', 'retired'] as const;
export type State = (typeof states)[number] | 'replaced';
export const stale_reasons = ['policy_changed', 'source_changed', 'review_due', 'ended'] as const;
export type StaleReason = (typeof stale_reasons)[number];

export interface Stale {
  readonly reason: StaleReason;
  readonly what: string; // the policy's id, the English version, or a date
}

export interface LinkedPolicy {
  readonly id: string;
  readonly version: number | null;
  readonly to_confirm: boolean;
}

export interface TextLine {
  readonly language: string;
  readonly title: string;
  readonly version: number; // the newest
  readonly state: State;
  readonly published_version: number | null;
  readonly author: string;
  readonly at: number;
  readonly moved_by: string;
  readonly moved_at: number;
  readonly is_source: boolean;
  readonly stale: readonly Stale[];
}

export interface ArticleLine {
  readonly id: string;
  readonly version: number; // of what its languages share
  readonly number: number;
  readonly category: Category;
  readonly audience: Audience;
  readonly owner: string;
  readonly review: string | null;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
  readonly policies: readonly LinkedPolicy[];
  readonly languages: readonly TextLine[];
}

export interface ArticleSource {
  readonly name: string;
  readonly status: 'verified' | 'recalled';
  readonly checked: string | null;
}

export interface Shared {
  readonly number: number;
  readonly category: Category;
  readonly audience: Audience;
  readonly policies: readonly string[];
  readonly facts: readonly string[];
  readonly sources: readonly ArticleSource[];
  readonly owner: string;
  readonly review: string | null;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
}

export interface ArticleDetail {
  readonly article: { readonly id: string; readonly version: number; readonly shared: Shared; readonly author: string; readonly at: number };
  readonly status: ArticleLine;
}

export interface ArticleText {
  readonly id: string;
  readonly language: string;
  readonly version: number;
  readonly state: State;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly body: string; // Markdown
  readonly source_version: number | null;
  readonly author: string;
  readonly at: number;
  readonly moved_by: string;
  readonly moved_at: number;
}

export interface History {
  readonly items: readonly Pick<ArticleText, 'version' | 'state' | 'title' | 'author' | 'at' | 'moved_by' | 'moved_at'>[];
  readonly steps: readonly { readonly version: number; readonly action: string; readonly author: string; readonly at: number; readonly note: string | null }[];
}

export type Step = 'submit' | 'publish' | 'return' | 'retire';

export interface NamedFile {
  readonly name: string;
  readonly text: string;
}

export interface ImportPlan {
  readonly applied: boolean;
  readonly changes: readonly { readonly file: string; readonly id: string; readonly language: string; readonly change: string; readonly version: number; readonly shared: boolean }[];
  readonly refusals: readonly { readonly file: string; readonly line: number | null; readonly sentence: string }[];
}

export interface KnowledgeReport {
  readonly languages: readonly string[];
  readonly articles: readonly ArticleLine[];
  readonly not_found: readonly { readonly language: string; readonly query: string; readonly times: number }[];
  readonly helpfulness: readonly { readonly id: string; readonly language: string; readonly helpful: number; readonly not_helpful: number }[];
  readonly comments: readonly { readonly id: string; readonly language: string; readonly helpful: boolean; readonly comment: string; readonly at: number }[];
}

export interface Hit {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly summary?: string;
  readonly snippet: string; // with <mark> or [[ ]] around what was found
  readonly score?: number;
  readonly matched?: readonly string[];
  readonly audience?: Audience;
  readonly checked?: string | null;
  readonly policies?: readonly LinkedPolicy[];
  readonly url?: string;
}

export interface ArticleFilter {
  readonly category?: string;
  readonly audience?: string;
  readonly language?: string;
  readonly state?: string;
  readonly stale?: string; // "true" or a reason
  readonly q?: string;
}

const articles = '/api/v1/articles';
const one = (id: string, ...rest: readonly string[]): string => [articles, ...[id, ...rest].map(encodeURIComponent)].join('/');

export function article_lines(api: Api, filter: ArticleFilter): Promise<readonly ArticleLine[]> {
  const query = new URLSearchParams(Object.entries({ ...filter, limit: '200' }).filter(([, value]) => value));
  return api.all(`${articles}?${query}`);
}

export const article_detail = (api: Api, id: string) => api.ask<ArticleDetail>('GET', one(id));
export const save_shared = (api: Api, id: string, shared: Shared, version: number) => api.ask<unknown>('PUT', one(id), { ...shared, version });
export const article_text = (api: Api, id: string, language: string) => api.ask<ArticleText>('GET', one(id, language));
export const article_version = (api: Api, id: string, language: string, version: number) =>
  api.ask<ArticleText>('GET', one(id, language, 'versions', String(version)));
export const article_history = (api: Api, id: string, language: string) => api.ask<History>('GET', one(id, language, 'versions'));

export type TextEdition = Pick<ArticleText, 'title' | 'keywords' | 'body'> & { readonly summary?: string; readonly source_version?: number };
export const save_text = (api: Api, id: string, language: string, text: TextEdition, version: number) =>
  api.ask<ArticleText>('PUT', one(id, language), { ...text, version });
export const move_text = (api: Api, id: string, language: string, step: Step, version: number, note: string) =>
  api.ask<ArticleText>('POST', one(id, language, step), { version, ...(note !== '' && { note }) });

export const import_files = (api: Api, files: readonly NamedFile[], apply: boolean, publish: boolean) =>
  api.ask<ImportPlan>('POST', `${articles}/import`, { files, apply, publish });
export const export_files = async (api: Api, language: string) =>
  (await api.ask<{ files: readonly NamedFile[] }>('GET', `${articles}/export${language === '' ? '' : `?language=${encodeURIComponent(language)}`}`)).files;
export const knowledge_report = (api: Api, days: number) => api.ask<KnowledgeReport>('GET', `/api/v1/reports/knowledge?days=${days}`);

export const suggestions = async (api: Api, conversation: string) =>
  (await api.ask<Page<Hit>>('GET', `/api/v1/conversations/${encodeURIComponent(conversation)}/suggestions`)).items;
export async function found_articles(api: Api, words: string, language: string): Promise<readonly Hit[]> {
  const query = new URLSearchParams({ q: words, typing: 'true', limit: '8', ...(language !== '' && { language }) });
  return (await api.ask<Page<Hit>>('GET', `/api/v1/search?${query}`)).items;
}
