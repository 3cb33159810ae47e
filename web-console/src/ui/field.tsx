// A labelled text field. The server's objection to it stands beneath.

import type { InputHTMLAttributes, Ref } from 'preact';
import { useId } from 'preact/hooks';
import styles from './field.module.css';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'label' | 'ref'>;

type FieldProps = Native & {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
};

export function Field({ label, hint, problem, inputRef, ...input }: FieldProps) {
  const id = useId();
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class={styles['field']}>
      <label for={id}>{label}</label>
      <input
        {...(input as InputHTMLAttributes<HTMLInputElement>)}
        id={id}
        ref={inputRef ?? null}
        class={styles['input']}
        aria-describedby={about || undefined}
        aria-invalid={problem ? 'true' : undefined}
      />
      {hint && (
        <span id={`${id}-hint`} class={styles['hint']}>
          {hint}
        </span>
      )}
      {problem && (
        <span id={`${id}-problem`} class={styles['problem']} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
