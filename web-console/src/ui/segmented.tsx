// Two or three choices, all in sight.

import { useId } from 'preact/hooks';
import styles from './segmented.module.css';

interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

export function Segmented<Value extends string>({ label, value, choices, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <span role="radiogroup" aria-label={label} class={styles['group']}>
      {choices.map((choice) => (
        <label key={choice.value} class={styles['choice']} data-on={choice.value === value || undefined}>
          <input
            type="radio"
            name={name}
            class="visually-hidden"
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </span>
  );
}
