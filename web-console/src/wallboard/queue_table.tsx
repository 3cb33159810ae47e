// Queues, the one with the oldest waiting traveler first.

import type { QueueFigures } from '../state/queues';
import { number, stopwatch } from '../text/format';
import { t } from '../text/text';
import { oldest_ms } from './floor';
import styles from './table.module.css';

export function QueueTable({ queues, now }: { queues: readonly QueueFigures[]; now: number }) {
  const sorted = [...queues].sort((a, b) => (oldest_ms(b, now) ?? -1) - (oldest_ms(a, now) ?? -1) || a.name.localeCompare(b.name));
  return (
    <section class={styles['card']}>
      <h2 id="overview-queues">{t('overview.queues')}</h2>
      <div class={styles['scroll']} role="region" aria-labelledby="overview-queues" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('overview.queue')}</th>
              <th scope="col">{t('overview.state')}</th>
              <th scope="col" data-number>{t('overview.waiting')}</th>
              <th scope="col" data-number>{t('overview.oldest')}</th>
              <th scope="col" data-number>{t('overview.members')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((queue) => (
              <Line key={queue.id} queue={queue} now={now} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ queue, now }: { queue: QueueFigures; now: number }) {
  const oldest = oldest_ms(queue, now);
  return (
    <tr>
      <th scope="row">
        <bdi>{queue.name}</bdi>
      </th>
      <td>
        <span class={styles['state']} data-state={queue.open ? 'available' : 'offline'}>
          {queue.open ? t('overview.open') : t('overview.closed')}
        </span>
      </td>
      <td data-number data-busy={queue.waiting > 0 || undefined}>
        {number(queue.waiting)}
      </td>
      <td data-number>{oldest === null ? '–' : stopwatch(oldest)}</td>
      <td data-number>{number(typeof queue.members === 'number' ? queue.members : queue.members.length)}</td>
    </tr>
  );
}
