// Creates an agent. What the server refuses stands at its field.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { ApiError } from '../net/api';
import type { NewAgent, Role, Skill } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { role_key, roles } from './roles';
import { SkillRows } from './skill_rows';
import styles from './card.module.css';

const shortest_password = 10;
const usual_capacity = 100;
const highest_capacity = 1000;

export function AgentForm({ onDone }: { onDone: () => void }) {
  const desk = useDesk();
  const role = useSignal<Role>('agent');
  const queues = useSignal<ReadonlySet<string>>(new Set());
  const skills = useSignal<readonly Skill[]>([]);
  const problem = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const at = (field: string) => (problem.value?.field === field ? problem.value.detail || t('problem.field') : undefined);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    busy.value = true;
    try {
      const agent = await desk.api.createAgent(agent_of(new FormData(event.currentTarget), role.value, queues.value, skills.value));
      await desk.refresh();
      desk.toasts.show(t('agents.created', { name: agent.name }));
      onDone();
    } catch (failure) {
      problem.value = failure instanceof ApiError ? failure : new ApiError(0, 'other', '');
      busy.value = false;
    }
  };

  const toggle = (id: string, on: boolean) => {
    const next = new Set(queues.value);
    if (on) next.add(id);
    else next.delete(id);
    queues.value = next;
  };

  return (
    <form class={styles['form']} onSubmit={(event) => void submit(event)} aria-label={t('agents.add')}>
      <Field label={t('agents.name')} name="name" required maxLength={200} dir="auto" problem={at('name')} />
      <Field label={t('agents.email')} name="email" type="email" required dir="ltr" autocomplete="off" problem={at('email')} />
      <Field label={t('agents.password')} name="password" type="password" required minLength={shortest_password}
        autocomplete="new-password" hint={t('agents.password_hint', { count: shortest_password })} problem={at('password')} />
      <Select label={t('agents.role')} choices={roles.map((one) => ({ value: one, label: t(role_key(one)) }))}
        value={role.value} onChange={(one) => (role.value = one as Role)} />
      <Field label={t('agents.languages')} name="languages" required dir="ltr" hint={t('agents.languages_hint')} problem={at('languages')} />
      <Field label={t('agents.capacity')} name="capacity" type="number" min={1} max={highest_capacity} defaultValue={String(usual_capacity)} required
        hint={t('agents.capacity_hint')} problem={at('capacity')} />
      <fieldset class={`${styles['queues']} ${styles['wide']}`}>
        <legend>{t('agents.queues')}</legend>
        {[...desk.queues.queues.value.values()].map((queue) => (
          <label key={queue.id}>
            <input type="checkbox" onChange={(event) => toggle(queue.id, event.currentTarget.checked)} />
            <bdi>{queue.name}</bdi>
          </label>
        ))}
      </fieldset>
      <SkillRows skills={skills.value} problem={at('skills')} onChange={(next) => (skills.value = next)} />
      {problem.value !== null && problem.value.field === null && (
        <p role="alert" class={`${styles['problem']} ${styles['wide']}`}>
          {problem.value.detail || t('problem.other')}
        </p>
      )}
      <div class={`${styles['wide']} ${styles['actions']}`}>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={busy.value}>
          {t('agents.create')}
        </Button>
      </div>
    </form>
  );
}

function agent_of(fields: FormData, role: Role, queues: ReadonlySet<string>, skills: readonly Skill[]): NewAgent {
  const text = (name: string) => String(fields.get(name) ?? '');
  return {
    name: text('name').trim(),
    email: text('email').trim(),
    password: text('password'),
    role,
    languages: text('languages').split(/[\s,;]+/).filter(Boolean),
    capacity: Number(text('capacity')),
    queues: [...queues],
    skills,
  };
}
