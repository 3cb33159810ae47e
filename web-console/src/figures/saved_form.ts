// A report as somebody saves it: what is missing before it is sent, and what is sent. Pure.

import type { Saved, SavedChange, SavedQuery } from './form';

export const new_form = (title: string, figure: string, query: SavedQuery): SavedChange => ({ title, figures: [figure], query, shared: false });
export const form_of = ({ title, figures, query, shared }: Saved): SavedChange => ({ title, figures, query, shared });

export type Fault = 'title' | 'figures';

export function faults_of({ title, figures }: SavedChange): ReadonlySet<Fault> {
  const found = new Set<Fault>();
  if (title.trim() === '') found.add('title');
  if (figures.length === 0) found.add('figures');
  return found;
}

export const change_of_form = (form: SavedChange): SavedChange => ({ ...form, title: form.title.trim() });
