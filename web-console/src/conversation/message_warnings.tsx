// Beneath a message: what in it is not what it looks like.

import type { TextWarning } from '@waydesk/shared/wire';
import { ShieldAlert } from 'lucide-preact';
import styles from './message_warnings.module.css';
import { warning_sentences } from './warning_sentences';

export function MessageWarnings({ text, warnings }: { text: string; warnings: TextWarning[] }) {
  return (
    <p class={styles['warnings']}>
      <ShieldAlert size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{warning_sentences(text, warnings).join(' ')}</span>
    </p>
  );
}
