// One service level in the list: its place, to what it applies and what it promises; opened, everything about it.

import { useSignal } from '@preact/signals';
import { ArrowDown, ArrowUp, CalendarDays, ChevronDown, GripVertical } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { number } from '../text/format';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { focus_soon } from '../ui/focus';
import page from '../ui/page.module.css';
import { Toggle } from '../ui/switch';
import { LevelEditor } from './level_editor';
import { applies_words, target_words } from './level_words';
import { useLevels } from './use_levels';
import styles from './level_row.module.css';

export function LevelRow({ id, place }: { id: string; place: number | null }) {
  const screen = useLevels();
  const over = useSignal(false);
  const is_open = screen.open.value === id;
  const name = screen.name(id);
  const step = (by: 1 | -1) => {
    screen.step(id, by);
    focus_soon(`[data-level="${id}"] [data-step="${by}"]`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (place === null || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? -1 : 1);
  };
  const onDragOver = (event: DragEvent) => {
    if (place === null || screen.dragged.value === null) return;
    event.preventDefault();
    over.value = true;
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    if (place !== null) screen.drop(place);
  };
  return (
    <li class={`${page['card']} ${styles['level']}`} data-level={id} data-over={over.value || undefined} data-dragged={screen.dragged.value === id || undefined}
      onDragOver={onDragOver} onDragLeave={() => (over.value = false)} onDrop={onDrop}>
      <div class={styles['row']} onKeyDown={onKeyDown}>
        {place !== null && <Grip id={id} />}
        {place !== null && <span class={`${styles['place']} tabular`}>{number(place + 1)}</span>}
        <Words id={id} name={name} />
        <span class={styles['tools']}>
          <Toggle label={t('levels.counts', { name })} hideLabel on={place !== null} onChange={(counts) => screen.count(id, counts)} />
          {place !== null && <IconButton icon={ArrowUp} label={t('rules.up', { name })} keys="Alt+ArrowUp" data-step={-1} onClick={() => step(-1)} />}
          {place !== null && <IconButton icon={ArrowDown} label={t('rules.down', { name })} keys="Alt+ArrowDown" data-step={1} onClick={() => step(1)} />}
          <Button kind="quiet" icon={ChevronDown} class={page['edit'] ?? ''} aria-expanded={is_open} onClick={() => (screen.open.value = is_open ? null : id)}>
            {t('rules.edit')}
            <span class="visually-hidden">: {name}</span>
          </Button>
        </span>
      </div>
      {is_open && <LevelEditor id={id} />}
    </li>
  );
}

// For pointers; keys and the buttons beside do the same.
function Grip({ id }: { id: string }) {
  const { dragged } = useLevels();
  const begin = (event: DragEvent & { currentTarget: HTMLElement }) => {
    dragged.value = id;
    event.dataTransfer?.setData('text/plain', id);
    const row = event.currentTarget.parentElement;
    if (row !== null) event.dataTransfer?.setDragImage(row, 12, 12);
  };
  return (
    <span class={styles['grip']} draggable aria-hidden="true" onDragStart={begin} onDragEnd={() => (dragged.value = null)}>
      <GripVertical size={16} strokeWidth={1.75} />
    </span>
  );
}

function Words({ id, name }: { id: string; name: string }) {
  const screen = useLevels();
  const queues = useDesk().queues.queues.value;
  const form = screen.book.item(id)?.form;
  if (form === undefined) return null;
  const calendar = screen.calendars.value.find((one) => one.id === form.calendar)?.title || form.calendar;
  return (
    <div class={styles['words']}>
      <h2>
        <bdi>{name}</bdi>
        {screen.book.is_changed(id) && <span class={page['unsaved']}>{t('rules.unsaved')}</span>}
      </h2>
      <p class={styles['applies']}>
        <bdi>{applies_words(form, (queue) => queues.get(queue)?.name ?? queue)}</bdi>
      </p>
      <ul class={styles['chips']}>
        {target_words(form).map((word) => (
          <li key={word}>
            <bdi>{word}</bdi>
          </li>
        ))}
        <li>
          <CalendarDays size={12} strokeWidth={1.75} aria-hidden="true" />
          <span class="visually-hidden">{t('level.calendar')}: </span>
          <bdi>{calendar}</bdi>
        </li>
      </ul>
    </div>
  );
}
