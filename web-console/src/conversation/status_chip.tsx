// The state of a conversation as a word with its colour.

import type { Status } from '../net/types';
import { t, type TextKey } from '../text/text';
import styles from './status_chip.module.css';

const words: Record<Status, TextKey> = {
  bot: 'status.bot',
  waiting: 'status.waiting',
  offered: 'status.offered',
  assigned: 'status.assigned',
  snoozed: 'status.snoozed',
  pending: 'status.pending',
  resolved: 'status.resolved',
  closed: 'status.closed',
};

export const status_words = (status: Status): string => t(words[status] ?? 'status.waiting');

export function StatusChip({ status }: { status: Status }) {
  return (
    <span class={styles['chip']} data-status={status}>
      {status_words(status)}
    </span>
  );
}
