// Several texts in one field, commas between them.

import { useSignal } from '@preact/signals';
import { Field } from '../ui/field';
import { list_from } from './facts';

interface ListFieldProps {
  label: string;
  hideLabel?: boolean;
  placeholder?: string;
  list: readonly string[];
  problem: string | undefined;
  onChange: (list: readonly string[]) => void;
}

export function ListField({ list, onChange, hideLabel = false, placeholder = '', ...field }: ListFieldProps) {
  const typed = useSignal(list.join(', '));
  // The text as it was typed, as long as it says the same.
  const text = list_from(typed.value).join() === list.join() ? typed.value : list.join(', ');
  const change = (next: string) => {
    typed.value = next;
    onChange(list_from(next));
  };
  return <Field {...field} hideLabel={hideLabel} placeholder={placeholder} dir="auto" value={text} onInput={(event) => change(event.currentTarget.value)} />;
}
