// One group of rules: the first that applies counts, or all that do.

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-preact';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import type { Group } from './form';
import { problem_at, problem_within } from './problems';
import { RuleRow } from './rule_row';
import { added_rule, changed_group, moved_group, removed_group, rule_at_pointer } from './rule_set';
import { useRules } from './use_rules';
import styles from './group_card.module.css';

export function GroupCard({ group, at }: { group: Group; at: number }) {
  const screen = useRules();
  const { book } = screen;
  const groups = book.groups.value;
  const pointer = `/groups/${at}`;
  const problem = book.problem.value;
  const choices = [
    { value: 'first', label: t('rules.match_first') },
    { value: 'all', label: t('rules.match_all') },
  ];

  const add = () => {
    const next = added_rule(groups, at, t('rules.new_rule'));
    const id = next[at]?.rules.at(-1)?.id ?? null;
    book.change(next);
    screen.open.value = id;
    screen.want(`[data-rule="${id}"] input:not([type=checkbox])`);
  };
  const step = (by: 1 | -1) => {
    book.change(moved_group(groups, at, by));
    const to = Math.max(0, Math.min(groups.length - 1, at + by));
    screen.said.value = t('rules.group_moved', { group: group.name, place: to + 1, count: groups.length });
    screen.want(`[data-group="${to}"] [data-group-step="${by}"]`);
  };
  const remove = () => {
    book.change(removed_group(groups, at));
    screen.said.value = t('rules.removed', { name: group.name });
    screen.want(`[data-group="${Math.max(0, at - 1)}"] input`, '[data-add-group]');
  };
  // What is wrong within a rule stands there.
  const own = rule_at_pointer(groups, problem?.field ?? '') === null ? problem_within(problem, pointer) : undefined;

  return (
    <li class={styles['card']} data-group={at}>
      <header class={styles['head']}>
        <Field label={t('rules.group_name')} dir="auto" maxLength={200} value={group.name} problem={problem_at(problem, `${pointer}/name`)}
          onInput={(event) => book.change(changed_group(groups, at, { name: event.currentTarget.value }))} />
        <Select label={t('rules.match')} choices={choices} value={group.match}
          onChange={(match) => book.change(changed_group(groups, at, { match: match as Group['match'] }))} />
        <span class={styles['tools']}>
          <IconButton icon={ArrowUp} label={t('rules.group_up', { group: group.name })} data-group-step={-1} onClick={() => step(-1)} />
          <IconButton icon={ArrowDown} label={t('rules.group_down', { group: group.name })} data-group-step={1} onClick={() => step(1)} />
          <IconButton icon={Trash2} label={t('rules.remove_group', { group: group.name, count: group.rules.length })} onClick={remove} />
        </span>
      </header>
      {own && (
        <p role="alert" class={styles['problem']}>
          {own}
        </p>
      )}
      <ol class={styles['rules']} aria-label={group.name}>
        {group.rules.map((rule, index) => (
          <RuleRow key={rule.id} rule={rule} at={{ group: at, rule: index }} />
        ))}
      </ol>
      <footer class={styles['foot']} data-over={screen.dragged.value !== null || undefined}
        onDragOver={(event) => screen.dragged.value !== null && event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          screen.drop({ group: at, rule: group.rules.length });
        }}>
        {group.rules.length === 0 && <p class={styles['none']}>{t('rules.group_empty')}</p>}
        <Button kind="quiet" icon={Plus} data-add-rule={at} onClick={add}>
          {t('rules.add_rule')}
          <span class="visually-hidden">: {group.name}</span>
        </Button>
      </footer>
    </li>
  );
}
