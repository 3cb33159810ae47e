// A figure told apart: a line or bars over time, bars for what has names; the same as a table; and what to see in it, in words.

import { useId } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Segmented } from '../ui/segmented';
import { behind_row } from './asked';
import { BarList } from './bar_list';
import { extremes } from './change';
import type { Figure, Report } from './form';
import { RowTable } from './row_table';
import { row_words, say, value_words } from './words';
import { TimeChart } from './time_chart';
import styles from './split_card.module.css';

const over_time: readonly string[] = ['day', 'week', 'hour', 'weekday'];

export interface SplitProps {
  figure: Figure;
  report: Report;
  before: Report | null;
  onBehind: ((key: string) => void) | null; // null: it cannot be followed
}

export function SplitCard({ figure, report, before }: Omit<SplitProps, 'onBehind'>) {
  const id = useId();
  const { router } = useDesk().page;
  const shown = router.route.value.query['view'] === 'table' ? 'table' : 'chart';
  const { split } = report;
  if (split === null) return null;
  const onBehind = figure.conversations ? (key: string) => router.narrow({ behind: behind_row(key) }) : null;
  const all = { figure, report, before, onBehind };
  return (
    <section class={styles['card']} aria-labelledby={id} data-split={split}>
      <header class={styles['head']}>
        <h2 id={id}>{say(`split.${split}`)}</h2>
        <Segmented label={t('report.week_as')} value={shown} onChange={(value) => router.narrow({ view: value === 'table' ? 'table' : '' })}
          choices={[{ value: 'chart', label: say('view.chart') }, { value: 'table', label: t('report.table') }]} />
      </header>
      <p class={styles['summary']} data-summary>{summary_of(report)}</p>
      {shown === 'table' && <RowTable {...all} />}
      {shown === 'chart' && (over_time.includes(split) ? <TimeChart {...all} summary={summary_of(report)} /> : <BarList {...all} />)}
    </section>
  );
}

// "Most: Tue 24 Nov 2026, 4 min 2 sec. Least: …"
function summary_of({ rows, split, unit }: Report): string {
  const found = extremes(rows);
  if (found === null) return say('summary.even', { count: rows.filter((row) => row.value !== null).length });
  const of = (row: (typeof rows)[number]) => ({ name: row_words(split, row), value: value_words(unit, row.value) });
  const [most, least] = [of(found.most), of(found.least)];
  return say('summary.between', { most: most.name, most_value: most.value, least: least.name, least_value: least.value });
}
