// A state as a word, with a tone and where it helps an icon: never by colour alone.

import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import styles from './chip.module.css';

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'danger';

export function Chip({ tone = 'plain', icon: Icon, children, ...more }: { tone?: Tone; icon?: LucideIcon; children: ComponentChildren; [data: `data-${string}`]: string | boolean }) {
  return (
    <span class={styles['chip']} data-tone={tone} {...more}>
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
      {children}
    </span>
  );
}
