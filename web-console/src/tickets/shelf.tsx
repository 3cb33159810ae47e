// Things that are written and kept in versions, one below the other: each opens to be edited; a new one stands above.

import { useSignal } from '@preact/signals';
import { ChevronDown, MessageSquareText, Plus } from 'lucide-preact';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import type { Sentence } from '../state/refusals';
import { new_one, type VersionedBook } from '../state/versioned_book';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { EntryEditor } from './entry_editor';
import styles from './shelf.module.css';

export interface FieldsProps<Form> {
  form: Form;
  problem: Sentence;
  onChange: (part: Partial<Form>) => void;
}

export interface ShelfProps<Form extends { readonly title: string }> {
  book: VersionedBook<Form>;
  words: { readonly intro: string; readonly add: string; readonly empty: string; readonly failed: string };
  blank: () => Form;
  summary: (form: Form) => readonly string[];
  remove: (id: string) => Promise<void>;
  Fields: ComponentType<FieldsProps<Form>>;
  fields: RegExp; // the places whose refusal they show
}

export function Shelf<Form extends { readonly title: string }>(props: ShelfProps<Form>) {
  const { book, words, blank } = props;
  const desk = useDesk();
  const open = useSignal<string | null>(book.is_changed(new_one) ? new_one : null);
  useEffect(() => {
    void book.load();
    void desk.refresh();
  }, [book]);
  const stage = book.stage.value;
  const items = [...book.items.value].sort((a, b) => a.form.title.localeCompare(b.form.title));
  const add = () => {
    if (!book.is_changed(new_one)) book.change(new_one, blank());
    open.value = new_one;
  };
  return (
    <div class={styles['shelf']} aria-busy={stage === 'loading'}>
      <div class={styles['head']}>
        <p class={page['intro']}>{words.intro}</p>
        <Button kind="primary" icon={Plus} data-add disabled={stage !== 'ready' || open.value === new_one} onClick={add}>
          {words.add}
        </Button>
      </div>
      {!desk.online.value && stage === 'ready' && <Notice>{t('rules.offline')}</Notice>}
      {stage === 'loading' && <div class={page['skeleton']} />}
      {stage === 'failed' && (
        <Empty icon={MessageSquareText} title={words.failed}>
          <Button onClick={() => void book.load()}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage === 'ready' && open.value === new_one && book.form(new_one) !== null && (
        <section class={page['card']} aria-label={words.add} data-entry="">
          <h2 class={styles['new']}>{words.add}</h2>
          <EntryEditor {...props} id={new_one} onDone={() => (open.value = null)} />
        </section>
      )}
      {stage === 'ready' && items.length === 0 && open.value !== new_one && <Empty icon={MessageSquareText} title={words.empty} />}
      {stage === 'ready' && items.length > 0 && (
        <ul class={page['list']}>
          {items.map(({ id }) => (
            <Line key={id} {...props} id={id} is_open={open.value === id} onOpen={(is_open) => (open.value = is_open ? id : null)} />
          ))}
        </ul>
      )}
    </div>
  );
}

type LineProps<Form extends { readonly title: string }> = ShelfProps<Form> & { id: string; is_open: boolean; onOpen: (is_open: boolean) => void };

function Line<Form extends { readonly title: string }>({ id, is_open, onOpen, ...props }: LineProps<Form>) {
  const { book, summary } = props;
  const stored = book.item(id)?.form;
  if (stored === undefined) return null;
  const name = stored.title || id;
  return (
    <li class={page['card']} data-entry={id}>
      <div class={styles['row']}>
        <div class={styles['what']}>
          <h2>
            <bdi>{name}</bdi>
            {book.is_changed(id) && <span class={page['unsaved']}>{t('rules.unsaved')}</span>}
          </h2>
          <ul class={styles['chips']}>
            {summary(stored).map((word, index) => (
              <li key={index}>
                <bdi>{word}</bdi>
              </li>
            ))}
          </ul>
        </div>
        <Button kind="quiet" icon={ChevronDown} class={page['edit'] ?? ''} aria-expanded={is_open} onClick={() => onOpen(!is_open)}>
          {t('rules.edit')}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </div>
      {is_open && <EntryEditor {...props} id={id} onDone={() => onOpen(false)} />}
    </li>
  );
}
