// Nothing here, and what to do about it.

import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import styles from './empty.module.css';

interface EmptyProps {
  icon: LucideIcon;
  title: string;
  hint?: string;
  children?: ComponentChildren;
}

export function Empty({ icon: Icon, title, hint, children }: EmptyProps) {
  return (
    <div class={styles['empty']}>
      <span class={styles['icon']}>
        <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <p class={styles['title']}>{title}</p>
      {hint && <p class={styles['hint']}>{hint}</p>}
      {children}
    </div>
  );
}
