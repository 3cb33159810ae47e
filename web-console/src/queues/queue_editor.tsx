// How one queue works, or a new one. What the server refuses stands at its field; what was typed is kept until it is saved.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Calendar } from '../calendars/form';
import { ApiError } from '../net/api';
import type { Policy, Queue } from '../net/types';
import { useDesk } from '../shell/context';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { policies, policy_name, policy_sentence } from './policies';
import { always_open, changes_of, form_of, is_changed, no_overflow, setting_at, type NumberSetting, type QueueForm } from './queue_form';
import { keep_form, useQueueForms } from './use_queue_forms';
import styles from './queue_editor.module.css';

const labels: Record<NumberSetting, TextKey> = {
  urgency: 'queue.urgency',
  late_share: 'queue.late_share',
  target_s: 'queue.target',
  accept_s: 'queue.accept',
  language_relax_s: 'queue.language_relax',
  sticky_s: 'queue.sticky',
  ring_s: 'queue.ring',
  overflow_s: 'queue.overflow_after',
  promise_s: 'queue.promise',
  silence_ask_s: 'queue.silence_ask',
  silence_end_s: 'queue.silence_end',
};
const hints: Record<NumberSetting, TextKey> = {
  urgency: 'queue.urgency_hint',
  late_share: 'queue.late_share_hint',
  target_s: 'queue.target_hint',
  accept_s: 'queue.accept_hint',
  language_relax_s: 'queue.language_relax_hint',
  sticky_s: 'queue.sticky_hint',
  ring_s: 'queue.ring_hint',
  overflow_s: 'queue.overflow_after_hint',
  promise_s: 'queue.promise_hint',
  silence_ask_s: 'queue.silence_ask_hint',
  silence_end_s: 'queue.silence_end_hint',
};

export function QueueEditor({ queue, onDone }: { queue: Queue | null; onDone: () => void }) {
  const desk = useDesk();
  const forms = useQueueForms();
  const problem = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const id = queue?.id ?? '';
  const before = form_of(queue ?? { name: '' });
  const form = forms.value.get(id) ?? before;

  const change = (part: Partial<QueueForm>) => {
    const next = { ...form, ...part };
    keep_form(forms, id, is_changed(before, next) ? next : null);
  };
  const save = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const changes = changes_of(before, form);
    busy.value = true;
    try {
      const saved = await (queue === null ? desk.api.addQueue(changes) : desk.api.changeQueue(queue.id, changes));
      await desk.refresh();
      keep_form(forms, id, null);
      desk.toasts.show(t(queue === null ? 'queues.added' : 'queues.saved', { name: saved.name }));
      onDone();
    } catch (failure) {
      problem.value = failure instanceof ApiError ? failure : new ApiError(0, 'other', '');
      busy.value = false;
    }
  };
  const cancel = () => {
    keep_form(forms, id, null);
    onDone();
  };

  return (
    <form class={styles['form']} onSubmit={(event) => void save(event)} noValidate>
      <Settings form={form} queue={queue} problem={problem.value} onChange={change} />
      <Refusal problem={problem.value} />
      <div class={styles['actions']}>
        <Button onClick={cancel}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={busy.value || !is_changed(before, form)}>
          {t(queue === null ? 'queues.create' : 'app.save')}
        </Button>
      </div>
    </form>
  );
}

interface SettingsProps {
  form: QueueForm;
  queue: Queue | null;
  problem: ApiError | null;
  onChange: (part: Partial<QueueForm>) => void;
}

function Settings({ form, queue, problem, onChange }: SettingsProps) {
  const at = (name: string) => (setting_at(problem?.field ?? null) === name ? problem?.detail || t('problem.field') : undefined);
  const field = (name: NumberSetting) => (
    <Field key={name} label={t(labels[name])} hint={t(hints[name])} dir="ltr" inputMode="decimal" value={form[name]} problem={at(name)}
      onInput={(event) => onChange({ [name]: event.currentTarget.value })} />
  );
  const others = [...useDesk().queues.queues.value.values()].filter((one) => one.id !== queue?.id);
  const overflows = [{ value: no_overflow, label: t('queue.no_overflow') }, ...others.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <>
      <Field label={t('queue.name')} dir="auto" maxLength={100} value={form.name} problem={at('name')}
        onInput={(event) => onChange({ name: event.currentTarget.value })} />
      <div class={styles['policy']}>
        <Select label={t('queue.policy')} choices={policies.map((one) => ({ value: one, label: t(policy_name(one)) }))} value={form.policy}
          problem={at('policy')} onChange={(policy) => onChange({ policy })} />
        <p class={styles['sentence']}>{t(policy_sentence(form.policy as Policy))}</p>
      </div>
      {field('target_s')}
      {form.policy === 'weighted_slack' && field('urgency')}
      {form.policy === 'weighted_slack' && field('late_share')}
      {field('accept_s')}
      {field('language_relax_s')}
      {field('sticky_s')}
      {field('ring_s')}
      <Select label={t('queue.overflow')} choices={overflows} value={form.overflow} problem={at('overflow')} onChange={(overflow) => onChange({ overflow })} />
      {form.overflow !== no_overflow && field('overflow_s')}
      <HoursSelect value={form.hours} problem={at('hours')} onChange={(hours) => onChange({ hours })} />
      {form.hours !== always_open && field('promise_s')}
      {field('silence_ask_s')}
      {Number(form.silence_ask_s) > 0 && field('silence_end_s')}
    </>
  );
}

// The calendar that it keeps. One that cannot be read now stays as it is.
function HoursSelect({ value, problem, onChange }: { value: string; problem: string | undefined; onChange: (hours: string) => void }) {
  const { api } = useDesk();
  const calendars = useSignal<readonly Calendar[]>([]);
  useEffect(() => void api.calendars().then((all) => (calendars.value = all), () => undefined), [api]);
  const known = calendars.value.map(({ id, title }) => ({ value: id, label: title || id }));
  const own = value === always_open || known.some((one) => one.value === value) ? [] : [{ value, label: value }];
  return (
    <div class={styles['policy']}>
      <Select label={t('queue.hours')} choices={[{ value: always_open, label: t('queue.always_open') }, ...own, ...known]}
        value={value} problem={problem} onChange={onChange} />
      <p class={styles['sentence']}>{t('queue.hours_hint')}</p>
    </div>
  );
}

// What no field of the form shows.
function Refusal({ problem }: { problem: ApiError | null }) {
  if (problem === null || problem.field !== null) return null;
  return (
    <p role="alert" class={styles['problem']}>
      {problem.code === 'offline' ? t('problem.offline') : problem.detail || t('problem.other')}
    </p>
  );
}
