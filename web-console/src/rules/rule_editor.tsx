// Everything about one rule: its name, when it applies and what it brings about.

import { Trash2 } from 'lucide-preact';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ConditionBuilder } from './condition_builder';
import { EffectsEditor } from './effects_editor';
import type { Rule } from './form';
import { problem_at, problem_within } from './problems';
import { changed_rule, pointer_of_rule, removed_rule, type Place } from './rule_set';
import { useRules } from './use_rules';
import styles from './rule_editor.module.css';

export function RuleEditor({ rule, at }: { rule: Rule; at: Place }) {
  const screen = useRules();
  const { book } = screen;
  const pointer = pointer_of_rule(at);
  const problem = book.problem.value;
  const change = (part: Partial<Rule>) => book.change(changed_rule(book.groups.value, at, part));
  const remove = () => {
    book.change(removed_rule(book.groups.value, at));
    screen.open.value = null;
    screen.said.value = t('rules.removed', { name: rule.name });
    screen.want(`[data-add-rule="${at.group}"]`);
  };
  const is_elsewhere = problem?.field === pointer || problem?.field === `${pointer}/id` || problem?.field === `${pointer}/enabled`;

  return (
    <div class={styles['editor']} role="group" aria-label={rule.name}>
      {is_elsewhere && (
        <p role="alert" class={styles['problem']}>
          {problem?.detail}
        </p>
      )}
      <Field label={t('rules.name')} dir="auto" maxLength={200} value={rule.name} problem={problem_at(problem, `${pointer}/name`)}
        onInput={(event) => change({ name: event.currentTarget.value })} />
      <fieldset class={styles['part']}>
        <legend>{t('rules.when')}</legend>
        <Sentence text={problem_within(problem, `${pointer}/when`)} />
        <ConditionBuilder when={rule.when ?? true} pointer={`${pointer}/when`} onChange={(when) => change({ when })} />
      </fieldset>
      <fieldset class={styles['part']}>
        <legend>{t('rules.then')}</legend>
        <Sentence text={problem_within(problem, `${pointer}/then`)} />
        <EffectsEditor then={rule.then} pointer={`${pointer}/then`} onChange={(then) => change({ then })} />
      </fieldset>
      <div class={styles['foot']}>
        <Button kind="danger" icon={Trash2} onClick={remove}>
          {t('rules.remove')}
        </Button>
      </div>
    </div>
  );
}

function Sentence({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p role="alert" class={styles['problem']}>
      {text}
    </p>
  );
}
