// Edits one thing of a shelf. What the server refuses stands at its field; what was typed is kept.

import { useSignal } from '@preact/signals';
import { Trash2 } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { new_one, type VersionedBook } from '../state/versioned_book';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import type { ShelfProps } from './shelf';
import { say } from './words';
import styles from './shelf.module.css';

type EditorProps<Form extends { readonly title: string }> = ShelfProps<Form> & { id: string; onDone: () => void };

export function EntryEditor<Form extends { readonly title: string }>({ id, book, remove, Fields, fields, onDone }: EditorProps<Form>) {
  const desk = useDesk();
  const own = useRef<HTMLFormElement>(null);
  const form = book.form(id);
  const refused = book.refused.value?.id === id ? book.refused.value.error : null;
  const place = refused === null ? null : dotted(refused.field);
  useEffect(() => {
    if (refused !== null) own.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refused]);
  useLayoutEffect(() => {
    if (id === new_one) own.current?.querySelector('input')?.focus();
  }, []);

  const save = async () => {
    const saved = await book.save(id);
    if (saved === null) return;
    desk.toasts.show(say('entry.saved', { name: book.item(saved)?.form.title || saved }));
    onDone();
    focus_soon(`[data-entry="${saved}"] button[aria-expanded]`);
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save();
  };
  const cancel = () => {
    book.discard(id);
    onDone();
    focus_soon(id === new_one ? '[data-add]' : `[data-entry="${id}"] button[aria-expanded]`);
  };
  useCommands(
    () => [{ id: 'save_entry', label: 'app.save', group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => book.is_changed(id), run: () => void save() }],
    [book, id],
  );
  if (form === null) return null;
  return (
    <form ref={own} class={styles['form']} onSubmit={submit} noValidate>
      <Conflict id={id} book={book} />
      <Fields
        form={form}
        problem={(one) => (place === one ? refused?.detail || t('problem.field') : undefined)}
        onChange={(part) => book.change(id, { ...form, ...part })}
      />
      {refused !== null && !fields.test(place ?? '') && (
        <p role="alert" class={styles['problem']}>
          {refused.code === 'offline' ? t('rules.offline') : refused.detail || t('problem.other')}
        </p>
      )}
      <div class={styles['actions']}>
        {id !== new_one && <Remove id={id} name={form.title} book={book} remove={remove} />}
        <Button onClick={cancel}>{t(book.is_changed(id) ? 'rules.discard' : 'app.close')}</Button>
        <Button kind="primary" type="submit" disabled={!book.is_changed(id) || book.busy.value !== null}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}

// "/texts/de" and "texts.de" name the same place.
const dotted = (field: string | null): string => (field ?? '').replace(/^\//, '').replaceAll('/', '.').replace(/\[(\d+)\]/g, '.$1');

function Conflict<Form>({ id, book }: { id: string; book: VersionedBook<Form> }) {
  if (book.newer.value !== id) return null;
  return (
    <Notice>
      <p>{t('rules.newer', { version: book.item(id)?.version ?? 0 })}</p>
      <Button onClick={() => book.discard(id)}>{t('rules.load_theirs')}</Button>
      <Button onClick={() => book.keep_mine(id)}>{t('rules.keep_mine')}</Button>
    </Notice>
  );
}

interface RemoveProps<Form> {
  id: string;
  name: string;
  book: VersionedBook<Form>;
  remove: (id: string) => Promise<void>;
}

// Asked twice, because nothing brings it back.
function Remove<Form>({ id, name, book, remove }: RemoveProps<Form>) {
  const desk = useDesk();
  const asked = useSignal(false);
  const go = async () => {
    try {
      await remove(id);
      book.discard(id);
      await book.load();
      desk.toasts.show(say('entry.deleted', { name }));
      focus_soon('[data-add]');
    } catch {
      desk.toasts.show(t('problem.other'), 'warn');
    }
  };
  return (
    <Button kind={asked.value ? 'danger' : 'quiet'} icon={Trash2} class={styles['remove'] ?? ''} data-remove onBlur={() => (asked.value = false)}
      onClick={() => (asked.value ? void go() : (asked.value = true))}>
      {asked.value ? say('entry.delete_sure') : say('entry.delete')}
    </Button>
  );
}
