// What is asked: about which days or which line, and what would be otherwise.

import type { TargetedSubmitEvent } from 'preact';
import { Play } from 'lucide-preact';
import type { ApiError } from '../net/api';
import { policies, policy_name } from '../queues/policies';
import { useDesk } from '../shell/context';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { Select } from '../ui/select';
import { all_queues, as_it_is, field_at, type ChangeNumber, type Form, type LineNumber } from './form';
import { class_names, type SimulatedClass } from './result';
import { class_title } from './words';
import styles from './whatif.module.css';

const line_labels: Record<LineNumber, TextKey> = {
  arrivals: 'whatif.arrivals',
  handle_s: 'whatif.handle',
  patience_s: 'whatif.patience',
  staff: 'whatif.staff',
  chats: 'whatif.chats',
  line_target_s: 'queue.target',
};
const most_agents = 50; // of the slider

interface FormProps {
  form: Form;
  problem: ApiError | null;
  busy: boolean;
  classes: readonly SimulatedClass[];
  onChange: (form: Form) => void;
  onRun: () => void;
}

export function WhatIfForm({ form, problem, busy, classes, onChange, onRun }: FormProps) {
  const field = field_at(problem?.field ?? null, problem?.detail ?? '');
  const at = (name: string) => (field === name ? problem?.detail || t('problem.field') : undefined);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onRun();
  };
  const parts = { form, at, onChange };
  return (
    <form class={styles['form']} onSubmit={submit} noValidate aria-label={t('whatif.question')}>
      <Segmented label={t('whatif.about')} value={form.source} onChange={(source) => onChange({ ...form, source })}
        choices={[{ value: 'days', label: t('whatif.days') }, { value: 'figures', label: t('whatif.figures') }]} />
      {form.source === 'days' ? <Days {...parts} /> : <Line {...parts} />}
      <h2>{t('whatif.change')}</h2>
      <Staff {...parts} />
      <Order {...parts} classes={classes} />
      {problem !== null && (field === null || !shown_fields(form).includes(field)) && (
        <p role="alert" class={styles['problem']}>
          {problem.code === 'offline' ? t('problem.offline') : problem.detail || t('problem.other')}
        </p>
      )}
      <Button kind="primary" type="submit" icon={Play} disabled={busy}>
        {t('whatif.run')}
      </Button>
    </form>
  );
}

// The fields at which a refusal has its place.
function shown_fields(form: Form): readonly string[] {
  const changes = ['agents', 'target_s', 'urgency', 'late_share', 'goal', ...Object.keys(form.weights).map((name) => `weights.${name}`)];
  const hours = form.hours.on ? ['hours.from', 'hours.until', 'hours.agents'] : [];
  return form.source === 'days' ? ['from', 'to', ...changes, ...hours] : [...Object.keys(form.line), ...changes, ...hours];
}

interface PartProps {
  form: Form;
  at: (name: string) => string | undefined;
  onChange: (form: Form) => void;
}

function Days({ form, at, onChange }: PartProps) {
  const queues = [...useDesk().queues.queues.value.values()].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div class={styles['pair']}>
      <Field label={t('whatif.from')} type="date" value={form.from} problem={at('from')} max={form.to}
        onInput={(event) => onChange({ ...form, from: event.currentTarget.value })} />
      <Field label={t('whatif.to')} type="date" value={form.to} problem={at('to')} min={form.from}
        onInput={(event) => onChange({ ...form, to: event.currentTarget.value })} />
      <div class={styles['wide']}>
        <Select label={t('filter.queue')} choices={[{ value: all_queues, label: t('filter.all_queues') }, ...queues]} value={form.queue}
          problem={at('queue')} onChange={(queue) => onChange({ ...form, queue })} />
      </div>
    </div>
  );
}

function Line({ form, at, onChange }: PartProps) {
  return (
    <div class={styles['pair']}>
      {(Object.keys(line_labels) as LineNumber[]).map((name) => (
        <Field key={name} label={t(line_labels[name])} dir="ltr" inputMode="decimal" value={form.line[name]} problem={at(name)}
          hint={name === 'patience_s' ? t('whatif.patience_hint') : undefined}
          onInput={(event) => onChange({ ...form, line: { ...form.line, [name]: event.currentTarget.value } })} />
      ))}
    </div>
  );
}

function Staff({ form, at, onChange }: PartProps) {
  const { hours } = form;
  const set = (name: ChangeNumber, value: string) => onChange({ ...form, change: { ...form.change, [name]: value } });
  const set_hours = (part: Partial<Form['hours']>) => onChange({ ...form, hours: { ...hours, ...part } });
  return (
    <>
      <div class={styles['slider']}>
        <Field label={t('whatif.agents')} dir="ltr" inputMode="numeric" value={form.change.agents} problem={at('agents')}
          hint={t('whatif.agents_hint')} onInput={(event) => set('agents', event.currentTarget.value)} />
        <input type="range" aria-label={t('whatif.agents')} min={-most_agents} max={most_agents} step={1} value={form.change.agents}
          onInput={(event) => set('agents', event.currentTarget.value)} />
      </div>
      <label class={styles['check']}>
        <input type="checkbox" checked={hours.on} onChange={(event) => set_hours({ on: event.currentTarget.checked })} />
        {t('whatif.hours')}
      </label>
      {hours.on && (
        <div class={styles['triple']}>
          <Field label={t('whatif.hours_from')} dir="ltr" placeholder="20:00" value={hours.from} problem={at('hours.from')}
            onInput={(event) => set_hours({ from: event.currentTarget.value })} />
          <Field label={t('whatif.hours_until')} dir="ltr" placeholder="23:00" value={hours.until} problem={at('hours.until')}
            onInput={(event) => set_hours({ until: event.currentTarget.value })} />
          <Field label={t('whatif.hours_agents')} dir="ltr" inputMode="numeric" value={hours.agents} problem={at('hours.agents')}
            onInput={(event) => set_hours({ agents: event.currentTarget.value })} />
        </div>
      )}
    </>
  );
}

function Order({ form, at, onChange, classes }: PartProps & { classes: readonly SimulatedClass[] }) {
  const choices = [{ value: as_it_is, label: t('whatif.as_it_is') }, ...policies.map((one) => ({ value: one, label: t(policy_name(one)) }))];
  const number = (name: ChangeNumber, label: TextKey) => (
    <Field label={t(label)} dir="ltr" inputMode="decimal" placeholder={t('whatif.as_it_is')} value={form.change[name]} problem={at(name)}
      onInput={(event) => onChange({ ...form, change: { ...form.change, [name]: event.currentTarget.value } })} />
  );
  const names = class_names(classes);
  return (
    <>
      <Select label={t('queue.policy')} choices={choices} value={form.policy} onChange={(policy) => onChange({ ...form, policy })} />
      <details class={styles['more']}>
        <summary>{t('whatif.more')}</summary>
        <div class={styles['pair']}>
          {number('target_s', 'queue.target')}
          <Field label={t('whatif.goal')} dir="ltr" inputMode="decimal" value={form.goal} problem={at('goal')}
            onInput={(event) => onChange({ ...form, goal: event.currentTarget.value })} />
          {number('urgency', 'queue.urgency')}
          {number('late_share', 'queue.late_share')}
          {names.map((name) => (
            <Field key={name} label={t('whatif.weight_of', { name: class_title(name) })} dir="ltr" inputMode="numeric" placeholder={t('whatif.as_it_is')}
              value={form.weights[name] ?? ''} problem={at(`weights.${name}`)}
              onInput={(event) => onChange({ ...form, weights: { ...form.weights, [name]: event.currentTarget.value } })} />
          ))}
        </div>
      </details>
    </>
  );
}
