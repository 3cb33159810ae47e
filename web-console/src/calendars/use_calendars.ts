// The calendars that this person edits: one for all parts of the page, kept while the console is open.

import { effect } from '@preact/signals';
import type { Desk } from '../desk';
import { useDesk } from '../shell/context';
import { VersionedBook } from '../state/versioned_book';
import { form_of, free_id, is_changed, rules_of, type CalendarForm } from './calendar_form';

export type CalendarBook = VersionedBook<CalendarForm>;

const books = new Map<string, CalendarBook>(); // by agent: he may have to sign in again meanwhile

export function useCalendars(): CalendarBook {
  const desk = useDesk();
  const id = desk.me.peek().id;
  let book = books.get(id);
  if (book === undefined) {
    book = book_of(desk);
    warn_before_unload(book);
    books.set(id, book);
  }
  return book;
}

function book_of({ api }: Desk): CalendarBook {
  return new VersionedBook<CalendarForm>({
    load: async () => {
      const calendars = await api.calendars();
      return calendars.map((calendar) => ({ id: calendar.id, version: calendar.version, form: form_of(calendar) }));
    },
    save: (id, form, version) => api.saveCalendar(id, { ...rules_of(form), version }),
    is_same: (before, after) => !is_changed(before, after),
    free_id: (form, used) => free_id(form.title, 'calendar', used),
  });
}

export function warn_before_unload(book: Pick<VersionedBook<unknown>, 'has_drafts'>): void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  effect(() => {
    if (!book.has_drafts.value) return;
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  });
}
