// The form of one step, as the process describes it. What was typed is kept until the server has it, whatever happens to
// the case meanwhile.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { randomUuid } from '@waydesk/shared/wire';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import { beginning_of } from './beginning';
import { drop_form, kept_form } from './drafts';
import type { Case, StepForm } from './form';
import { FieldList } from './field_list';
import { draft_of, faults_of, is_same, values_of } from './step_form';
import { troubles_of, type Troubles } from './troubles';
import type { CaseScreen } from './use_case';
import { document_words, state_words, step_hint, step_words, tc } from './words';
import page from '../ui/page.module.css';
import styles from './step_form_view.module.css';

interface StepFormProps {
  one: Case;
  step: StepForm;
  screen: CaseScreen;
  onLeave: () => void;
  onDone: () => void;
}

const nothing: Troubles = { general: '', fields: new Map() };

export function StepFormView({ one, step, screen, onLeave, onDone }: StepFormProps) {
  const desk = useDesk();
  const key = `${one.id} ${step.name}`;
  const kept = useMemo(() => kept_form(key, () => ({ draft: begin(one, step, desk), steps: one.steps, client_id: randomUuid() })), [key]);
  const checked = useSignal(false);
  const troubles = useSignal(nothing);
  const draft = kept.draft.value;
  const faults = faults_of(step.fields, draft);
  const moved_meanwhile = kept.steps.value !== one.steps;
  const is_possible = one.possible.includes(step.name);

  const send = async () => {
    checked.value = true;
    troubles.value = nothing;
    if (kept.steps.peek() !== one.steps) return focus_soon('[data-conflict] button');
    const typed = kept.draft.peek(); // also what was typed a moment ago and is not shown yet
    const [first] = faults_of(step.fields, typed).keys();
    if (first !== undefined) return focus_field(first);
    const taken = await screen.take(step.name, values_of(step.fields, typed), kept.steps.peek());
    if (!taken.done) {
      if (taken.problem === null) return;
      troubles.value = troubles_of(taken.problem, step.fields.map(({ name }) => name));
      const [objected] = troubles.value.fields.keys();
      return objected === undefined ? focus_soon('[data-next-step] [role=alert]') : focus_field(objected);
    }
    drop_form(key);
    desk.toasts.show(tc('step.done', { state: state_words(taken.one.kind, taken.one.state) }));
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const discard = () => {
    drop_form(key);
    onLeave();
  };
  const is_touched = !is_same(draft, kept.begun);
  const hint = step_hint(one.kind, step.name);
  return (
    <form class={styles['form']} data-step-form={step.name} noValidate onKeyDown={onKeyDown} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <header class={styles['head']}>
        <h3>{step_words(one.kind, step.name)}</h3>
        {is_touched && <span class={page['unsaved']}>{t('rules.unsaved')}</span>}
      </header>
      <div>
        {hint !== '' && <p class={styles['quiet']}>{hint}</p>}
        {step.document !== null && <p class={styles['quiet']}>{tc('step.sends', { document: document_words(step.document) })}</p>}
      </div>
      {moved_meanwhile && <Moved one={one} possible={is_possible} onGoOn={() => { kept.steps.value = one.steps; troubles.value = nothing; }} />}
      {troubles.value.general !== '' && !moved_meanwhile && <Notice danger><p>{troubles.value.general}</p></Notice>}
      <FieldList one={one} conversation={one.conversation} fields={step.fields} draft={draft} faults={checked.value ? faults : new Map()} troubles={troubles.value.fields}
        onChange={(name, entry) => {
          kept.draft.value = { ...kept.draft.peek(), [name]: entry };
          if (troubles.peek().fields.has(name)) troubles.value = { ...troubles.peek(), fields: new Map([...troubles.peek().fields].filter(([field]) => field !== name)) };
        }} />
      <footer class={styles['foot']}>
        <span class={styles['quiet']}>{tc('form.keys')}</span>
        <Button onClick={onLeave}>{tc('form.back')}</Button>
        {is_touched && <Button kind="quiet" onClick={discard}>{tc('form.discard')}</Button>}
        <Button kind="primary" type="submit" disabled={screen.busy.value || !desk.online.value || !is_possible}>{step_words(one.kind, step.name)}</Button>
      </footer>
    </form>
  );
}

function Moved({ one, possible, onGoOn }: { one: Case; possible: boolean; onGoOn: () => void }) {
  const state = state_words(one.kind, one.state);
  return (
    <div data-conflict>
      <Notice danger>
        <p>{possible ? tc('form.moved', { state }) : tc('form.overtaken', { state })}</p>
        {possible && <Button onClick={onGoOn}>{tc('form.go_on')}</Button>}
      </Notice>
    </div>
  );
}

const focus_field = (name: string): void => focus_soon(`[data-step-form] [data-field="${name}"] :is(input, textarea, button)`);

function begin(one: Case, step: StepForm, { me, list }: ReturnType<typeof useDesk>) {
  const item = one.conversation === null ? null : list.item(one.conversation);
  const about = { me: me.peek().id, channel: item?.channel ?? null, name: one.contact?.name ?? null, booking: one.booking };
  return draft_of(step.fields, beginning_of(step, one, about));
}
