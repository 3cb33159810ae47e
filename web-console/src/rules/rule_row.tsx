// One rule in the list: its place, what it asks and brings about, whether it is on; opened, everything about it.

import { useSignal } from '@preact/signals';
import { ArrowDown, ArrowUp, ChevronDown, GripVertical } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { number } from '../text/format';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Toggle } from '../ui/switch';
import type { Rule } from './form';
import { RuleEditor } from './rule_editor';
import { changed_rule, type Place } from './rule_set';
import { useRules } from './use_rules';
import { condition_words, effect_words } from './words';
import styles from './rule_row.module.css';

export function RuleRow({ rule, at }: { rule: Rule; at: Place }) {
  const screen = useRules();
  const over = useSignal(false);
  const is_open = screen.open.value === rule.id;
  const is_on = rule.enabled !== false;

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    screen.step(rule.id, event.key === 'ArrowUp' ? -1 : 1);
  };
  const onDragOver = (event: DragEvent) => {
    if (screen.dragged.value === null) return;
    event.preventDefault();
    over.value = true;
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    screen.drop(at);
  };

  return (
    <li class={styles['rule']} data-rule={rule.id} data-off={!is_on || undefined} data-over={over.value || undefined}
      data-dragged={screen.dragged.value === rule.id || undefined}
      onDragOver={onDragOver} onDragLeave={() => (over.value = false)} onDrop={onDrop}>
      <div class={styles['row']} onKeyDown={onKeyDown}>
        <Grip rule={rule} />
        <span class={`${styles['place']} tabular`}>{number(at.rule + 1)}</span>
        <Words rule={rule} />
        <span class={styles['tools']}>
          <Toggle label={t('rules.enabled', { name: rule.name })} hideLabel on={is_on}
            onChange={(enabled) => screen.book.change(changed_rule(screen.groups, at, { enabled }))} />
          <IconButton icon={ArrowUp} label={t('rules.up', { name: rule.name })} keys="Alt+ArrowUp" data-step={-1} onClick={() => screen.step(rule.id, -1)} />
          <IconButton icon={ArrowDown} label={t('rules.down', { name: rule.name })} keys="Alt+ArrowDown" data-step={1} onClick={() => screen.step(rule.id, 1)} />
          <Button kind="quiet" icon={ChevronDown} class={styles['edit'] ?? ''} aria-expanded={is_open}
            onClick={() => (screen.open.value = is_open ? null : rule.id)}>
            {t('rules.edit')}
            <span class="visually-hidden">: {rule.name}</span>
          </Button>
        </span>
      </div>
      {is_open && <RuleEditor rule={rule} at={at} />}
    </li>
  );
}

// For pointers; keys and the buttons beside do the same.
function Grip({ rule }: { rule: Rule }) {
  const { dragged } = useRules();
  const begin = (event: DragEvent & { currentTarget: HTMLElement }) => {
    dragged.value = rule.id;
    event.dataTransfer?.setData('text/plain', rule.id);
    const row = event.currentTarget.parentElement;
    if (row !== null) event.dataTransfer?.setDragImage(row, 12, 12);
  };
  return (
    <span class={styles['grip']} draggable aria-hidden="true" onDragStart={begin} onDragEnd={() => (dragged.value = null)}>
      <GripVertical size={16} strokeWidth={1.75} />
    </span>
  );
}

function Words({ rule }: { rule: Rule }) {
  const queues = useDesk().queues.queues.value;
  const queue = (id: string) => queues.get(id)?.name ?? id;
  return (
    <div class={styles['words']}>
      <p class={styles['name']}>
        <bdi>{rule.name}</bdi>
      </p>
      <p class={styles['when']}>{condition_words(rule.when ?? true, queue)}</p>
      <ul class={styles['chips']}>
        {effect_words(rule.then, queue).map((word) => (
          <li key={word}>
            <bdi>{word}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
