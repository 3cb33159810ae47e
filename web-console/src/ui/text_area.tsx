// A labelled field for several lines.

import { useId } from 'preact/hooks';
import styles from './text_area.module.css';

interface TextAreaProps {
  label: string;
  hint?: string;
  value: string;
  onInput: (text: string) => void;
}

export function TextArea({ label, hint, value, onInput }: TextAreaProps) {
  const id = useId();
  return (
    <div class={styles['field']}>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        dir="auto"
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint && <span id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}
