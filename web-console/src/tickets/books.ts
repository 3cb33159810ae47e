// The canned answers and macros that this person writes: one book of each for the whole console, kept while it is open.

import type { Desk } from '../desk';
import { free_id } from '../calendars/calendar_form';
import { warn_before_unload } from '../calendars/use_calendars';
import { useDesk } from '../shell/context';
import { VersionedBook } from '../state/versioned_book';
import { canned_answers, save_answer, type CannedForm } from './canned_api';
import { all_macros, save_macro, type Macro } from './macros';

export type MacroForm = Pick<Macro, 'title' | 'actions'>;

export const new_answer = (language: string): CannedForm => ({ title: '', shortcut: null, texts: { [language]: '' }, queues: [] });
export const new_macro: MacroForm = { title: '', actions: [{ do: 'reply', text: '' }] };

const is_same = (before: unknown, after: unknown): boolean => JSON.stringify(before) === JSON.stringify(after);

function answers_of({ api }: Desk): VersionedBook<CannedForm> {
  return new VersionedBook<CannedForm>({
    load: async () => (await canned_answers(api)).map(({ id, version, uses: _, ...form }) => ({ id, version, form })),
    save: (id, form, version) => save_answer(api, id, form, version),
    is_same,
    free_id: (form, used) => free_id(form.title, 'answer', used),
  });
}

function macros_of({ api }: Desk): VersionedBook<MacroForm> {
  return new VersionedBook<MacroForm>({
    load: async () => (await all_macros(api)).map(({ id, version, ...form }) => ({ id, version, form })),
    save: (id, form, version) => save_macro(api, id, form, version),
    is_same,
    free_id: (form, used) => free_id(form.title, 'macro', used),
  });
}

function kept<Form>(make: (desk: Desk) => VersionedBook<Form>): () => VersionedBook<Form> {
  const books = new Map<string, VersionedBook<Form>>(); // by agent: he may have to sign in again meanwhile
  return () => {
    const desk = useDesk();
    const id = desk.me.peek().id;
    let book = books.get(id);
    if (book === undefined) {
      book = make(desk);
      warn_before_unload(book);
      books.set(id, book);
    }
    return book;
  };
}

export const useAnswers = kept(answers_of);
export const useMacros = kept(macros_of);
