// Bars with names, the longest first as the server tells them; each leads to the conversations behind it.

import { ChangeMark } from './change_mark';
import { LinkButton } from './link_button';
import type { SplitProps } from './split_card';
import { n_words, row_words, say, value_words, why_words } from './words';
import styles from './bar_list.module.css';

export function BarList({ figure, report, before, onBehind }: SplitProps) {
  const { rows, split, unit } = report;
  const most = unit === 'share' ? 1 : Math.max(...rows.map(({ value }) => Math.abs(value ?? 0)), 0);
  const earlier = new Map(before?.rows.map((row) => [row.key, row]));
  return (
    <ul class={styles['list']}>
      {rows.map((row) => (
        <li key={row.key} class={styles['row']} data-row={row.key}>
          <bdi class={styles['name']}>{row_words(split, row)}</bdi>
          <svg class={styles['bar']} aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 10">
            <rect class={styles['back']} width="100" height="10" />
            {row.value !== null && most > 0 && <rect class={styles['full']} data-below={row.value < 0 || undefined} width={Math.min(100, (Math.abs(row.value) / most) * 100)} height="10" />}
          </svg>
          <span class={styles['value']}>
            <b class="tabular">{row.value === null ? why_words(row) : value_words(unit, row.value)}</b>
            {unit !== 'count' && <span class={styles['n']}>{say('n', { n: n_words(report.name, row.n) })}</span>}
            <ChangeMark figure={figure} now={row} before={earlier.get(row.key) ?? null} />
          </span>
          {onBehind !== null && row.n > 0 && (
            <LinkButton about={row_words(split, row)} onClick={() => onBehind(row.key)}>{say('behind.row')}</LinkButton>
          )}
        </li>
      ))}
    </ul>
  );
}
