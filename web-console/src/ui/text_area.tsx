// A labelled field for several lines. The server's objection to it stands beneath.

import type { TextareaHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import styles from './text_area.module.css';

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'label' | 'value' | 'onInput'>;

interface TextAreaProps extends Native {
  label: string;
  hint?: string;
  problem?: string | undefined;
  value: string;
  onInput: (text: string) => void;
}

export function TextArea({ label, hint, problem, value, onInput, ...area }: TextAreaProps) {
  const id = useId();
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class={styles['field']}>
      <label for={id}>{label}</label>
      <textarea
        rows={3}
        dir="auto"
        {...area}
        id={id}
        value={value}
        aria-describedby={about || undefined}
        aria-invalid={problem ? 'true' : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint && <span id={`${id}-hint`}>{hint}</span>}
      {problem && (
        <span id={`${id}-problem`} class={styles['problem']} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
