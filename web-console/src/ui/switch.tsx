// On or off.

import type { Signal } from '@preact/signals';
import styles from './switch.module.css';

interface ToggleProps {
  label: string;
  hideLabel?: boolean; // the place says it already; it is still spoken
  on: boolean;
  onChange: (on: boolean) => void;
}

export function Toggle({ label, hideLabel, on, onChange }: ToggleProps) {
  return (
    <label class={styles['line']}>
      <span class={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
      <input
        type="checkbox"
        role="switch"
        class={styles['switch']}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

// Bound to a signal.
export function Switch({ label, on }: { label: string; on: Signal<boolean> }) {
  return <Toggle label={label} on={on.value} onChange={(value) => (on.value = value)} />;
}
