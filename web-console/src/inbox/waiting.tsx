// How long a traveler has waited for us; for those who do not wait, when something happened last.

import { AlarmClock, Moon } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { clock_time, stopwatch, when } from '../text/format';
import { t } from '../text/text';
import styles from './waiting.module.css';

export const long_wait_ms = 5 * 60_000;
export const too_long_wait_ms = 15 * 60_000;

// `quiet`: something else in the row says how urgent it is.
export function Waiting({ item, quiet = false }: { item: FeedItem; quiet?: boolean }) {
  const { page } = useDesk();
  if (item.status === 'snoozed' && item.snoozed_until !== null) {
    return (
      <span class={styles['time']}>
        <Moon size={14} strokeWidth={1.75} aria-hidden="true" />
        <span class="visually-hidden">{t('row.snoozed_until')} </span>
        {clock_time(item.snoozed_until)}
      </span>
    );
  }
  if (item.waiting_since === null || item.status === 'resolved') {
    return <time class={styles['time']}>{when(item.last_at, Math.floor(page.clock.now.value / 60_000) * 60_000)}</time>;
  }
  return <Clock since={item.waiting_since} quiet={quiet} />;
}

function Clock({ since, quiet }: { since: number; quiet: boolean }) {
  const { page } = useDesk();
  const waited = Math.max(0, page.clock.now.value - since);
  const level = quiet ? 'fine' : waited >= too_long_wait_ms ? 'late' : waited >= long_wait_ms ? 'long' : 'fine';
  return (
    <span class={styles['time']} data-level={level}>
      {level !== 'fine' && <AlarmClock size={14} strokeWidth={1.75} aria-hidden="true" />}
      <span class="visually-hidden">{t('row.waiting')} </span>
      {stopwatch(waited)}
    </span>
  );
}
