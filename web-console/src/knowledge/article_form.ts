// What is edited of an article, as it stands in fields. Pure.

import type { ArticleSource, ArticleText, Audience, Category, Shared, TextEdition } from './form';

export interface TextForm {
  readonly title: string;
  readonly summary: string;
  readonly keywords: string; // separated by commas
  readonly body: string;
}

export interface SharedForm {
  readonly number: string;
  readonly category: Category;
  readonly audience: Audience;
  readonly policies: string; // ids, separated by commas
  readonly facts: string; // one a line
  readonly sources: readonly ArticleSource[];
  readonly owner: string;
  readonly review: string;
  readonly valid_from: string;
  readonly valid_until: string;
}

export const new_text: TextForm = { title: '', summary: '', keywords: '', body: '' };
export const new_shared: SharedForm = {
  number: '', category: 'service', audience: 'public', policies: '', facts: '', sources: [], owner: '', review: '', valid_from: '', valid_until: '',
};

export const text_form_of = ({ title, summary, keywords, body }: ArticleText): TextForm => ({ title, summary, keywords: keywords.join(', '), body });

// Commas of all scripts part.
export const parts_of = (text: string): string[] => text.split(/[,،、，\n]/).map((part) => part.trim()).filter((part) => part !== '');
const lines_of = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

export function edition_of(form: TextForm, source_version: number | null): TextEdition {
  const { title, summary, body } = form;
  return {
    title: title.trim(), body, keywords: parts_of(form.keywords),
    ...(summary.trim() !== '' && { summary: summary.trim() }),
    ...(source_version !== null && { source_version }),
  };
}

export const is_same_text = (before: TextForm, after: TextForm): boolean =>
  before.title === after.title && before.summary === after.summary && before.body === after.body && parts_of(before.keywords).join() === parts_of(after.keywords).join();

export const shared_form_of = (shared: Shared): SharedForm => ({
  number: shared.number > 0 ? String(shared.number) : '',
  category: shared.category,
  audience: shared.audience,
  policies: shared.policies.join(', '),
  facts: shared.facts.join('\n'),
  sources: shared.sources,
  owner: shared.owner,
  review: shared.review ?? '',
  valid_from: shared.valid_from ?? '',
  valid_until: shared.valid_until ?? '',
});

export const shared_of = (form: SharedForm): Shared => ({
  number: Number(form.number) || 0,
  category: form.category,
  audience: form.audience,
  policies: parts_of(form.policies),
  facts: lines_of(form.facts),
  sources: form.sources.map((source) => ({ ...source, name: source.name.trim(), checked: source.checked || null })),
  owner: form.owner.trim(),
  review: form.review || null,
  valid_from: form.valid_from || null,
  valid_until: form.valid_until || null,
});

export const is_same_shared = (before: SharedForm, after: SharedForm): boolean => JSON.stringify(shared_of(before)) === JSON.stringify(shared_of(after));

// An id for a title: "Refunds: when?" becomes "refunds-when". Empty where it has no letter a to z.
export function slug_of(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
}
