// What was kept by clock, queue, channel, language and priority: bars with their figures beside them.

import { useId } from 'preact/hooks';
import { number, percent } from '../text/format';
import { t, type TextKey } from '../text/text';
import type { Group, SlaReport, View } from './form';
import { level_of } from './scale';
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
      <table>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('report.kept')}</th>
            <th scope="col">{t('report.met_of_all')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((group) => (
            <tr key={group.key}>
              <th scope="row">
                <bdi>{group_name(view, group)}</bdi>
              </th>
              <td class="tabular">
                <span class={styles['bar']} data-level={level_of(group.share)} aria-hidden="true">
                  <i style={{ inlineSize: `${(group.share ?? 0) * 100}%` }} />
                </span>
                <b>{group.share === null ? '–' : percent(group.share)}</b>
              </td>
              <td class="tabular">
                <span dir="ltr">
                  {number(group.met)} / {number(total(group))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
