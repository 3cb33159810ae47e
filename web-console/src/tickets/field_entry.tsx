// One field of the workspace, as its kind asks for it. `onDone` comes when it is left or chosen.

import { useId } from 'preact/hooks';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { language } from '../text/text';
import { label_in, type FieldDefinition } from './definitions';
import type { Typed, TypedSum } from './field_values';
import { flag_words } from './ticket_words';
import { say } from './words';
import styles from './panel.module.css';

export interface EntryProps {
  field: FieldDefinition;
  label: string;
  typed: Typed;
  problem: string | undefined;
  disabled?: boolean;
  onInput: (typed: Typed) => void;
  onDone?: () => void;
}

const none = '-';

export function FieldEntry(props: EntryProps) {
  const { field, label, typed, problem, disabled, onInput, onDone } = props;
  const text = typeof typed === 'string' ? typed : '';
  const choose = (value: string) => {
    onInput(value === none ? '' : value);
    onDone?.();
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.isComposing) onDone?.();
  };
  switch (field.type) {
    case 'choice':
    case 'flag':
      return <Select label={label} choices={choices_of(field)} value={text || none} problem={problem} onChange={choose} />;
    case 'money':
      return <Sum {...props} />;
    case 'date':
      return (
        <Field type="date" label={label} value={text} problem={problem} disabled={disabled}
          onInput={(event) => onInput(event.currentTarget.value)} onBlur={onDone} onKeyDown={enter} />
      );
    case 'number':
    case 'text':
      return (
        <Field label={label} value={text} problem={problem} disabled={disabled} autocomplete="off"
          {...(field.type === 'number' ? { inputMode: 'decimal', dir: 'ltr' } : { dir: 'auto', maxLength: 1000 })}
          onInput={(event) => onInput(event.currentTarget.value)} onBlur={onDone} onKeyDown={enter} />
      );
  }
}

function choices_of(field: FieldDefinition) {
  const empty = { value: none, label: say('fields.none') };
  if (field.type === 'flag') {
    const { yes, no } = flag_words();
    return [empty, { value: 'true', label: yes }, { value: 'false', label: no }];
  }
  return [empty, ...(field.choices ?? []).map((one) => ({ value: one.value, label: label_in(one.label, language.value, one.value) }))];
}

const currencies: readonly string[] = Intl.supportedValuesOf('currency');

// Both together are one value: it is done when the keyboard leaves them.
function Sum({ label, typed, problem, disabled, onInput, onDone }: EntryProps) {
  const id = useId();
  const sum: TypedSum = typeof typed === 'string' ? { amount: '', currency: '' } : typed;
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onDone?.();
  };
  return (
    <fieldset class={styles['sum']} onFocusOut={leave} disabled={disabled}>
      <legend>{label}</legend>
      <Field label={say('fields.amount')} hideLabel inputMode="decimal" dir="ltr" autocomplete="off" value={sum.amount} problem={problem}
        onInput={(event) => onInput({ ...sum, amount: event.currentTarget.value })} />
      <Field label={say('fields.currency')} hideLabel dir="ltr" autocomplete="off" spellcheck={false} maxLength={3} list={id} placeholder="EUR" value={sum.currency}
        onInput={(event) => onInput({ ...sum, currency: event.currentTarget.value.toUpperCase() })} />
      <datalist id={id}>
        {currencies.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
    </fieldset>
  );
}
