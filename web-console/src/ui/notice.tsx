// A line that stands between the person and what he is about to do: what happened, and what he can do about it.

import { CircleAlert, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import styles from './notice.module.css';

export function Notice({ danger, children }: { danger?: boolean; children: ComponentChildren }) {
  const Icon = danger ? CircleAlert : TriangleAlert;
  return (
    <div class={styles['notice']} data-danger={danger || undefined} role={danger ? 'alert' : 'status'}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {children}
    </div>
  );
}
