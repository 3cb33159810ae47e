// A labelled text field. The server's objection to it stands beneath.

import type { InputHTMLAttributes, Ref } from 'preact';
import { useId } from 'preact/hooks';
import styles from './field.module.css';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'label' | 'ref'>;

type FieldProps = Native & {
  label: string;
  hideLabel?: boolean; // the place says it already; it is still spoken
  hint?: string | undefined;
  problem?: string | undefined;
  list?: string | undefined; // of usual values: the id of a datalist
  inputRef?: Ref<HTMLInputElement>;
};

export function Field({ label, hideLabel, hint, problem, inputRef, ...input }: FieldProps) {
  const id = useId();
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class={styles['field']}>
      <label for={id} class={hideLabel ? 'visually-hidden' : undefined}>{label}</label>
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
