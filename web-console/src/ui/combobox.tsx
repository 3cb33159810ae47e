// One choice of very many, found by typing. What is typed counts only when it is chosen.

import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import field from './field.module.css';
import styles from './combobox.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface ComboboxProps {
  label: string;
  value: string;
  shown: string; // the value in words
  find: (words: string) => readonly Option[]; // the best ones first; not more than a screen can show
  nothing: string; // said when none is found
  problem?: string | undefined;
  onChange: (value: string) => void;
}

export function Combobox({ label, value, shown, find, nothing, problem, onChange }: ComboboxProps) {
  const id = useId();
  const words = useSignal<string | null>(null); // null: nothing is being looked for
  const at = useSignal(0);
  const is_open = words.value !== null;
  const found = is_open ? find(words.value ?? '') : [];
  const current = Math.min(at.value, found.length - 1);

  useEffect(() => {
    if (is_open) document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [is_open, current]);

  const close = () => (words.value = null);
  const open = (text = '') => {
    words.value = text;
    at.value = Math.max(0, find(text).findIndex((one) => one.value === value));
  };
  const choose = (one: Option | undefined) => {
    close();
    if (one !== undefined && one.value !== value) onChange(one.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') is_open ? (at.value = Math.min(found.length - 1, current + 1)) : open();
    else if (event.key === 'ArrowUp' && is_open) at.value = Math.max(0, current - 1);
    else if (event.key === 'Enter' && words.value !== null) choose(find(words.value)[at.value]); // also when not shown yet
    else if (event.key === 'Escape' && is_open) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class={field['field']}>
      <label for={id}>{label}</label>
      <div class={styles['control']}>
        <input
          id={id}
          class={field['input']}
          role="combobox"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          aria-expanded={is_open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={is_open && current >= 0 ? `${id}-${current}` : undefined}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          value={words.value ?? shown}
          placeholder={shown}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => !is_open && open()}
          onInput={(event) => open(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <div id={`${id}-list`} role="listbox" aria-label={label} class={styles['list']} hidden={!is_open} onPointerDown={(event) => event.preventDefault()}>
          {found.map((one, index) => (
            <div key={one.value} id={`${id}-${index}`} role="option" aria-selected={index === current} class={styles['option']} onClick={() => choose(one)}>
              <span>{one.label}</span>
              {one.hint && <span class={styles['hint']}>{one.hint}</span>}
            </div>
          ))}
        </div>
        {is_open && found.length === 0 && (
          <p role="status" class={styles['nothing']}>
            {nothing}
          </p>
        )}
      </div>
      {problem && (
        <span id={`${id}-problem`} class={field['problem']} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
