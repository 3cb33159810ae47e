// One thing that has to be told with a step, as the field that fits it.

import type { ComponentProps } from 'preact';
import { useId } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { presence_key } from '../shell/presence_picker';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Checks } from '../ui/checks';
import { Combobox, type Option } from '../ui/combobox';
import { Field } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { Select } from '../ui/select';
import { TextArea } from '../ui/text_area';
import type { Case, FieldForm } from './form';
import { OtherCase, PolicyField, QuoteField } from './lookups';
import { input_of, type Entry, type TypedSum } from './step_form';
import { choice_words, clock_words, field_words, tc, type CaseKey } from './words';
import styles from './field_list.module.css';

export interface FieldInputProps {
  one: Case | null; // null: it is to be opened
  conversation: string | null; // on which it hangs
  field: FieldForm;
  entry: Entry;
  problem: string | undefined;
  onChange: (entry: Entry) => void;
}

const most_found = 12; // of very many choices: found by typing
const none = '-';

export function FieldInput(props: FieldInputProps) {
  const { field, entry, problem, onChange } = props;
  const label = label_of(field);
  const text = typeof entry === 'string' ? entry : '';
  const line = (more: Partial<ComponentProps<typeof Field>>) => (
    <Field label={label} aria-required={field.required || undefined} autocomplete="off" value={text} problem={problem} hint={hint_of(field)}
      onInput={(event) => onChange(event.currentTarget.value)} {...more} />
  );
  const looked_up = { label, required: field.required, hint: hint_of(field), value: text, problem, onChange };
  const area = (hint?: string) => (
    <TextArea label={label} hint={hint_of(field) ?? hint} value={text} aria-required={field.required || undefined} problem={problem} onInput={onChange} />
  );
  switch (input_of(field)) {
    case 'line':
      return line({ dir: 'auto' });
    case 'moment':
      return line({ type: 'datetime-local' });
    case 'count':
      return line({ inputMode: 'numeric', dir: 'ltr' });
    case 'text':
      return area();
    case 'lines':
      return area(tc('form.lines'));
    case 'checks':
      return <Checks label={label} choices={choices_of(field)} chosen={Array.isArray(entry) ? entry : []} problem={problem} onChange={onChange} />;
    case 'choice':
      return <Choice {...props} />;
    case 'flag':
      return <Flag {...props} />;
    case 'money':
      return <MoneyFields {...props} />;
    case 'agent':
      return <AgentField {...props} />;
    case 'clock':
      return <ClockField {...props} />;
    case 'policy':
      return <PolicyField {...looked_up} />;
    case 'quote':
      return <QuoteField {...looked_up} conversation={props.conversation} />;
    case 'case':
      return <OtherCase label={label} one={props.one} value={text} problem={problem} onChange={onChange} />;
  }
}

export const label_of = ({ name, required }: FieldForm): string => (required ? `${field_words(name)} *` : field_words(name));

const hint_of = ({ name }: FieldForm): string | undefined => tc(`field_hint.${name}` as CaseKey) || undefined;

const choices_of = ({ name, choices }: FieldForm) => (choices ?? []).map((value) => ({ value, label: choice_words(name, value) }));

const found_in = (options: readonly Option[]) => (words: string) => {
  const wanted = words.trim().toLocaleLowerCase();
  return options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)).slice(0, Math.max(most_found, wanted === '' ? options.length : 0));
};

function Choice({ field, entry, problem, onChange }: FieldInputProps) {
  const choices = choices_of(field);
  const value = typeof entry === 'string' ? entry : '';
  if (choices.length > most_found) {
    const shown = choices.find((one) => one.value === value)?.label ?? '';
    return <Combobox label={label_of(field)} value={value} shown={shown} find={found_in(choices)} nothing={tc('form.no_choice')} problem={problem} onChange={onChange} />;
  }
  const all = [{ value: none, label: tc('form.choose') }, ...choices];
  return <Select label={label_of(field)} choices={all} value={value || none} problem={problem} onChange={(one) => onChange(one === none ? '' : one)} />;
}

function Flag({ field, entry, problem, onChange }: FieldInputProps) {
  return (
    <div class={styles['group']}>
      <span class={styles['note']} aria-hidden="true">{label_of(field)}</span>
      <span>
        <Segmented label={label_of(field)} value={entry === null ? '' : String(entry)} onChange={(one) => onChange(one === 'true')}
          choices={[{ value: 'true', label: t('policy.yes') }, { value: 'false', label: t('policy.no') }]} />
      </span>
      {problem && (
        <span role="alert" class={styles['problem']}>
          {problem}
        </span>
      )}
    </div>
  );
}

const currencies: readonly string[] = Intl.supportedValuesOf('currency');

function MoneyFields({ field, entry, problem, onChange }: FieldInputProps) {
  const id = useId();
  const sum: TypedSum = typeof entry === 'object' && entry !== null && 'amount' in entry ? entry : { amount: '', currency: '' };
  return (
    <fieldset class={styles['group']}>
      <legend>{label_of(field)}</legend>
      <div class={styles['money']}>
        <Field label={tc('form.amount')} inputMode="decimal" dir="ltr" autocomplete="off" aria-required={field.required || undefined} value={sum.amount} problem={problem}
          onInput={(event) => onChange({ ...sum, amount: event.currentTarget.value })} />
        <Field label={tc('form.currency')} dir="ltr" autocomplete="off" spellcheck={false} maxLength={3} list={id} value={sum.currency}
          onInput={(event) => onChange({ ...sum, currency: event.currentTarget.value.toUpperCase() })} />
      </div>
      <datalist id={id}>
        {currencies.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
    </fieldset>
  );
}

function AgentField({ field, entry, problem, onChange }: FieldInputProps) {
  const { people } = useDesk();
  const value = typeof entry === 'string' ? entry : '';
  const agents = [...people.agents.value.values()].map((agent): Option => ({ value: agent.id, label: agent.name, hint: t(presence_key(agent.presence.state)) }));
  const options = field.required ? agents : [{ value: '', label: tc('case.nobody') }, ...agents];
  const shown = agents.find((one) => one.value === value)?.label ?? value;
  return <Combobox label={label_of(field)} value={value} shown={shown} find={found_in(options)} nothing={t('calls.no_agent')} problem={problem} onChange={onChange} />;
}

// Whose end can still be moved.
function ClockField({ one, field, entry, problem, onChange }: FieldInputProps) {
  const value = typeof entry === 'string' ? entry : '';
  const running = (one?.clocks ?? []).filter(({ met_at }) => met_at === null);
  const names = [...new Set(running.map(({ name }) => name))];
  const all = names.map((name) => {
    const due = Math.min(...running.filter((clock) => clock.name === name).map(({ due_at }) => due_at));
    return { value: name, label: `${clock_words(one?.kind ?? 'complaint', name)} · ${date_time(due)}` };
  });
  const choices = [{ value: none, label: tc('form.choose') }, ...all];
  return <Select label={label_of(field)} choices={choices} value={value || none} problem={problem} onChange={(name) => onChange(name === none ? '' : name)} />;
}
