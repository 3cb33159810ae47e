// "6 updates": rows that would come, go or move, while the list is held still.

import { ArrowUpDown } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import styles from './updates.module.css';

export function Updates() {
  const { order } = useDesk().list;
  const pending = order.pending.value;
  if (pending === 0) return null;
  return (
    <button type="button" class={styles['pill']} onClick={() => order.apply()}>
      <ArrowUpDown size={14} aria-hidden="true" />
      {t('inbox.updates', { count: pending })}
    </button>
  );
}
