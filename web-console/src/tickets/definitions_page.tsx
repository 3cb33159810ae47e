// What administrators add to the conversations of the workspace: fields, and states in fixed categories.

import type { ComponentChildren } from 'preact';
import { ListPlus, Plus, X } from 'lucide-preact';
import { number } from '../text/format';
import { useDesk } from '../shell/context';
import { language, t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import page from '../ui/page.module.css';
import { Select } from '../ui/select';
import { Toggle } from '../ui/switch';
import { DefinitionList } from './definition_list';
import { categories, field_types, label_in, put_fields, put_states, type FieldChoice, type FieldDefinition, type FieldForm, type FieldType, type StateDefinition, type StateForm } from './definitions';
import { blank_label, LabelsFields } from './labels_fields';
import { category_words } from './ticket_words';
import { useFieldForm, useStateForm, type Known } from './use_definitions';
import { useDraftForm } from './use_draft_form';
import { say } from './words';
import styles from './definitions.module.css';

type Problem = (place: string) => string | undefined;

function Ready<Form>({ known, again, children }: { known: Known<Form>; again: () => void; children: (form: Form) => ComponentChildren }) {
  if (known === 'loading') return <div class={page['skeleton']} aria-busy="true" />;
  if (known === 'failed') {
    return (
      <Empty icon={ListPlus} title={say('define.failed')}>
        <Button onClick={again}>{t('app.try_again')}</Button>
      </Empty>
    );
  }
  return <>{children(known as Form)}</>;
}

export function FieldsTab() {
  const { known, again, put } = useFieldForm();
  return <Ready known={known} again={again}>{(form: FieldForm) => <Fields known={form} again={again} put={put} />}</Ready>;
}

export function StatesTab() {
  const { known, again, put } = useStateForm();
  return <Ready known={known} again={again}>{(form: StateForm) => <States known={form} again={again} put={put} />}</Ready>;
}

interface EditorProps<Form> {
  known: Form;
  again: () => void;
  put: (form: Form) => void;
}

function Fields({ known, again, put }: EditorProps<FieldForm>) {
  const { api } = useDesk();
  const draft = useDraftForm(known, put, (form) => put_fields(api, form), again);
  const { form } = draft;
  return (
    <DefinitionList
      draft={draft}
      words={{ intro: say('fields.intro'), add: say('fields.add'), empty: say('fields.empty') }}
      list={form.fields}
      name={(one) => label_in(one.label, language.value, one.name)}
      onList={(fields) => draft.change({ ...form, fields })}
      blank={(): FieldDefinition => ({ name: '', label: blank_label(), type: 'text', required_to_resolve: false })}
    >
      {(one, at, set) => <OneField field={one} problem={(part) => draft.problem(`fields.${at}.${part}`)} onChange={set} />}
    </DefinitionList>
  );
}

function OneField({ field, problem, onChange }: { field: FieldDefinition; problem: Problem; onChange: (field: FieldDefinition) => void }) {
  const types = field_types.map((type) => ({ value: type, label: say(`type.${type}`) }));
  const choose = (type: FieldType) => {
    const { choices, ...others } = field;
    onChange({ ...others, type, ...(type === 'choice' && { choices: choices ?? [blank_choice()] }) });
  };
  return (
    <>
      <LabelsFields label={field.label} problem={(tag) => problem(tag === '' ? 'label' : `label.${tag}`)} onChange={(label) => onChange({ ...field, label })} />
      <div class={styles['two']}>
        <Key value={field.name} problem={problem('name')} onChange={(name) => onChange({ ...field, name })} />
        <Select label={say('fields.type')} choices={types} value={field.type} problem={problem('type')} onChange={(type) => choose(type as FieldType)} />
      </div>
      {field.type === 'choice' && <Choices choices={field.choices ?? []} problem={problem} onChange={(choices) => onChange({ ...field, choices })} />}
      <Toggle label={say('fields.required')} on={field.required_to_resolve} onChange={(required_to_resolve) => onChange({ ...field, required_to_resolve })} />
    </>
  );
}

const blank_choice = (): FieldChoice => ({ value: '', label: blank_label() });

function Choices({ choices, problem, onChange }: { choices: readonly FieldChoice[]; problem: Problem; onChange: (choices: readonly FieldChoice[]) => void }) {
  const set = (at: number, one: FieldChoice) => onChange(choices.map((other, index) => (index === at ? one : other)));
  return (
    <fieldset class={styles['choices']}>
      <legend>{say('fields.choices')}</legend>
      {choices.map((one, at) => (
        <div key={at} class={styles['choice']}>
          <div class={styles['two']}>
            <LabelsFields label={one.label} problem={(tag) => problem(`choices.${at}.label${tag && `.${tag}`}`)} onChange={(label) => set(at, { ...one, label })} />
            <Key value={one.value} problem={problem(`choices.${at}.value`)} onChange={(value) => set(at, { ...one, value })} />
          </div>
          {choices.length > 1 && <IconButton icon={X} label={say('define.remove', { name: label_in(one.label, language.value, one.value) })} onClick={() => onChange(choices.filter((_, index) => index !== at))} />}
        </div>
      ))}
      {problem('choices') && <p role="alert" class={styles['problem']}>{problem('choices')}</p>}
      <div>
        <Button icon={Plus} disabled={choices.length >= 100} onClick={() => onChange([...choices, blank_choice()])}>{say('fields.add_choice')}</Button>
      </div>
    </fieldset>
  );
}

// By which programs call it: it stays when the name is changed.
function Key({ value, problem, onChange }: { value: string; problem: string | undefined; onChange: (value: string) => void }) {
  return (
    <Field label={say('define.key')} hint={say('define.key_hint')} dir="ltr" autocomplete="off" spellcheck={false} maxLength={40} value={value} problem={problem}
      onInput={(event) => onChange(event.currentTarget.value.trim().toLowerCase())} />
  );
}

function States({ known, again, put }: EditorProps<StateForm>) {
  const { api } = useDesk();
  const draft = useDraftForm(known, put, (form) => put_states(api, form), again);
  const { form } = draft;
  const counts = known.by_category ?? {};
  const shown = categories.filter((category) => (counts[category] ?? 0) > 0);
  return (
    <>
      {shown.length > 0 && (
        <dl class={styles['counts']} aria-label={say('states.counts')}>
          {shown.map((category) => (
            <div key={category}>
              <dt>{category_words(category)}</dt>
              <dd class="tabular">{number(counts[category] ?? 0)}</dd>
            </div>
          ))}
        </dl>
      )}
      <DefinitionList
        draft={draft}
        words={{ intro: say('states.intro'), add: say('states.add'), empty: say('states.empty') }}
        list={form.states}
        name={(one) => label_in(one.label, language.value, one.name)}
        onList={(states) => draft.change({ ...form, states })}
        blank={(): StateDefinition => ({ name: '', label: blank_label(), category: 'pending' })}
      >
        {(one, at, set) => <OneState state={one} count={known.by_state?.[one.name] ?? 0} problem={(part) => draft.problem(`states.${at}.${part}`)} onChange={set} />}
      </DefinitionList>
    </>
  );
}

function OneState({ state, count, problem, onChange }: { state: StateDefinition; count: number; problem: Problem; onChange: (state: StateDefinition) => void }) {
  const choices = categories.map((category) => ({ value: category, label: category_words(category) }));
  return (
    <>
      <LabelsFields label={state.label} problem={(tag) => problem(tag === '' ? 'label' : `label.${tag}`)} onChange={(label) => onChange({ ...state, label })} />
      <div class={styles['two']}>
        <Key value={state.name} problem={problem('name')} onChange={(name) => onChange({ ...state, name })} />
        <Select label={say('states.category')} choices={choices} value={state.category} problem={problem('category')} onChange={(category) => onChange({ ...state, category: category as StateDefinition['category'] })} />
      </div>
      {count > 0 && <p class={styles['quiet']}>{say('states.count', { count })}</p>}
    </>
  );
}
