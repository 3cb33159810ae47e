// The fields of a step, each asked in the way that fits it.

import type { Case, FieldForm } from './form';
import { FieldInput } from './field_input';
import { input_of, type Draft, type Entry, type Fault, type Input } from './step_form';
import { fault_words, tc } from './words';
import styles from './field_list.module.css';

interface FieldListProps {
  one: Case | null; // null: it is to be opened
  conversation: string | null; // on which it hangs
  fields: readonly FieldForm[];
  draft: Draft;
  faults: ReadonlyMap<string, Fault>; // what the form itself objects to
  troubles: ReadonlyMap<string, string>; // what the server objects to
  onChange: (field: string, entry: Entry) => void;
}

// Which need the whole width.
const wide: ReadonlySet<Input> = new Set<Input>(['text', 'lines', 'checks', 'money']);

export function FieldList({ one, conversation, fields, draft, faults, troubles, onChange }: FieldListProps) {
  return (
    <div class={styles['fields']}>
      {fields.some(({ required }) => required) && <p class={styles['note']}>{tc('form.required')}</p>}
      {fields.map((field) => {
        const fault = faults.get(field.name);
        const problem = fault === undefined ? troubles.get(field.name) : fault_words(fault);
        return (
          <div key={field.name} data-field={field.name} data-wide={wide.has(input_of(field)) || undefined} class={styles['field']}>
            <FieldInput one={one} conversation={conversation} field={field} entry={draft[field.name] ?? null} problem={problem}
              onChange={(entry) => onChange(field.name, entry)} />
          </div>
        );
      })}
    </div>
  );
}
