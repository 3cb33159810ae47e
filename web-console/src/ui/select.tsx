// One choice of several, as a field.

import { normalizeProps, useMachine } from '@zag-js/preact';
import * as select from '@zag-js/select';
import { Check, ChevronDown } from 'lucide-preact';
import { useId, useMemo } from 'preact/hooks';
import { classes } from './classes';
import { Portal } from './portal';
import styles from './select.module.css';

export interface Choice {
  value: string;
  label: string;
}

interface SelectProps {
  label: string;
  hideLabel?: boolean; // the place says it already; it is still spoken
  choices: readonly Choice[];
  value: string;
  small?: boolean;
  problem?: string | undefined; // what the server objects to
  onChange: (value: string) => void;
}

export function Select({ label, hideLabel, choices, value, small, problem, onChange }: SelectProps) {
  const id = useId();
  const collection = useMemo(() => select.collection({ items: [...choices] }), [choices]);
  const service = useMachine(select.machine, {
    id,
    collection,
    value: [value],
    positioning: { placement: 'bottom-start', gutter: 4, sameWidth: false },
    onValueChange: ({ value: chosen }) => {
      const first = chosen[0];
      if (first !== undefined && first !== value) onChange(first);
    },
  });
  const api = select.connect(service, normalizeProps);
  const current = choices.find((choice) => choice.value === value);
  return (
    <div {...api.getRootProps()} class={classes(styles['field'], small && styles['small'])}>
      <label {...api.getLabelProps()} class={hideLabel ? 'visually-hidden' : styles['label']}>
        {label}
      </label>
      <div {...api.getControlProps()}>
        <button
          {...api.getTriggerProps()}
          class={styles['trigger']}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
        >
          <span class={styles['value']}>{current?.label ?? label}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </div>
      {problem && (
        <span id={`${id}-problem`} class={styles['problem']} role="alert">
          {problem}
        </span>
      )}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()}>
            <div {...api.getContentProps()} class={styles['list']}>
              {choices.map((choice) => (
                <div key={choice.value} {...api.getItemProps({ item: choice })} class={styles['choice']}>
                  <span>{choice.label}</span>
                  {choice.value === value && <Check size={16} aria-hidden="true" />}
                </div>
              ))}
            </div>
          </div>
        </Portal>
      )}
    </div>
  );
}
