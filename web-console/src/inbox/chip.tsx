// What narrows the list and stands in no field: said in words, taken away with a press.

import { X } from 'lucide-preact';
import { t } from '../text/text';
import styles from './chip.module.css';

export function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <span class={styles['chip']}>
      <bdi>{text}</bdi>
      <button type="button" aria-label={t('filter.remove', { filter: text })} onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  );
}
