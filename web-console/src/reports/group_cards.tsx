// What was kept by clock, queue, channel, language and priority: bars with their figures beside them.

import { useId } from 'preact/hooks';
import { t, type TextKey } from '../text/text';
import type { Group, SlaReport, View } from './form';
import { ShareTable } from './share_table';
import { group_name } from './words';
import styles from './group_cards.module.css';

const columns: readonly (readonly (readonly [View, TextKey])[])[] = [
  [['clock', 'report.by_clock'], ['channel', 'report.by_channel']],
  [['queue', 'report.by_queue'], ['priority', 'report.by_priority']],
  [['language', 'report.by_language']],
];

export function GroupCards({ by }: { by: SlaReport['by'] }) {
  return (
    <div class={styles['cards']}>
      {columns.map((views, index) => (
        <div key={index}>
          {views.map(([view, title]) => (
            <Card key={view} view={view} title={t(title)} groups={by[view]} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Card({ view, title, groups }: { view: View; title: string; groups: readonly Group[] }) {
  const id = useId();
  const total = (group: Group) => group.met + group.missed;
  const sorted = view === 'clock' || view === 'priority' ? groups : [...groups].sort((a, b) => total(b) - total(a));
  return (
    <section class={styles['card']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ShareTable
        title={title}
        rows={sorted.map((group) => ({ key: group.key, name: group_name(view, group), share: group.share, met: group.met, total: total(group) }))}
      />
    </section>
  );
}
