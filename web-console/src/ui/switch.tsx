// On or off, bound to a signal.

import type { Signal } from '@preact/signals';
import styles from './switch.module.css';

export function Switch({ label, on }: { label: string; on: Signal<boolean> }) {
  return (
    <label class={styles['line']}>
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        class={styles['switch']}
        checked={on.value}
        onChange={(event) => (on.value = event.currentTarget.checked)}
      />
    </label>
  );
}
