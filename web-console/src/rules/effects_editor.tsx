// What a rule brings about. What is left empty stays as rules before it decided.

import { useDesk } from '../shell/context';
import { t, type TextKey } from '../text/text';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { number_from } from './facts';
import type { Effects } from './form';
import { ListField } from './list_field';
import { problem_at } from './problems';
import { with_effect } from './rule_set';
import { SkillNeeds } from './skill_needs';
import { useRules } from './use_rules';
import styles from './effects_editor.module.css';

interface EffectsProps {
  then: Effects;
  pointer: string;
  onChange: (then: Effects) => void;
}

type NumberEffect = 'weight' | 'priority' | 'target_s';
type FlagEffect = 'bot_first' | 'offer_callback';

const numbers: readonly (readonly [NumberEffect, TextKey, TextKey])[] = [
  ['weight', 'effect.weight', 'effect.weight_hint'],
  ['priority', 'effect.priority', 'effect.priority_hint'],
  ['target_s', 'effect.target', 'effect.target_hint'],
];
const flags: readonly (readonly [FlagEffect, TextKey])[] = [
  ['bot_first', 'effect.bot_first'],
  ['offer_callback', 'effect.offer_callback'],
];

export function EffectsEditor({ then, pointer, onChange }: EffectsProps) {
  const problem = useRules().book.problem.value;
  const at = (name: string) => problem_at(problem, `${pointer}/${name}`);
  const set = <Name extends keyof Effects>(name: Name, value: Effects[Name] | undefined) => onChange(with_effect(then, name, value));
  return (
    <div class={styles['grid']}>
      <QueueEffect queue={then.queue} problem={at('queue')} onChange={(queue) => set('queue', queue)} />
      <Field label={t('effect.class')} hint={t('effect.class_hint')} dir="ltr" value={then.class ?? ''} problem={at('class')}
        onInput={(event) => set('class', event.currentTarget.value)} />
      {numbers.map(([name, label, hint]) => (
        <Field key={name} label={t(label)} hint={t(hint)} dir="ltr" inputMode="numeric" value={String(then[name] ?? '')} problem={at(name)}
          onInput={(event) => set(name, number_from(event.currentTarget.value))} />
      ))}
      <ListField label={t('effect.tags')} placeholder={t('rules.list_hint')} list={then.tags ?? []} problem={at('tags')} onChange={(tags) => set('tags', tags)} />
      {flags.map(([name, label]) => (
        <FlagSelect key={name} label={t(label)} value={then[name]} onChange={(value) => set(name, value)} />
      ))}
      <SkillNeeds label={t('effect.require')} needs={then.require ?? []} pointer={`${pointer}/require`} onChange={(needs) => set('require', needs)} />
      <SkillNeeds label={t('effect.prefer')} needs={then.prefer ?? []} pointer={`${pointer}/prefer`} onChange={(needs) => set('prefer', needs)} />
    </div>
  );
}

const as_before = '-';

interface QueueEffectProps {
  queue: string | undefined;
  problem: string | undefined;
  onChange: (queue: string | undefined) => void;
}

function QueueEffect({ queue, problem, onChange }: QueueEffectProps) {
  const queues = useDesk().queues.queues.value;
  const choices = [{ value: as_before, label: t('effect.as_before') }, ...[...queues.values()].map(({ id, name }) => ({ value: id, label: name }))];
  if (queue !== undefined && !queues.has(queue)) choices.push({ value: queue, label: queue });
  return (
    <Select label={t('effect.queue')} choices={choices} value={queue ?? as_before} problem={problem}
      onChange={(next) => onChange(next === as_before ? undefined : next)} />
  );
}

function FlagSelect({ label, value, onChange }: { label: string; value: boolean | undefined; onChange: (value: boolean | undefined) => void }) {
  const choices = [
    { value: as_before, label: t('effect.as_before') },
    { value: 'true', label: t('rules.yes') },
    { value: 'false', label: t('rules.no') },
  ];
  return (
    <Select label={label} choices={choices} value={value === undefined ? as_before : String(value)}
      onChange={(next) => onChange(next === as_before ? undefined : next === 'true')} />
  );
}
