// A figure told apart, as a table: everything that the chart shows, and the exact numbers.

import { t } from '../text/text';
import { ChangeMark } from './change_mark';
import { LinkButton } from './link_button';
import type { SplitProps } from './split_card';
import { n_words, none, row_words, say, value_words, why_words } from './words';
import styles from './row_table.module.css';

export function RowTable({ figure, report, before, onBehind }: SplitProps) {
  const { rows, split, unit } = report;
  const seconds = unit === 'seconds';
  // Days and weeks of the period before have other names: there the order tells which belong together.
  const by_order = split === 'day' || split === 'week';
  const earlier = (key: string, at: number) => (by_order ? before?.rows[at] : before?.rows.find((row) => row.key === key)) ?? null;
  return (
    <div class={styles['scroll']} role="region" aria-label={figure.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{split !== null && say(`split.${split}`)}</th>
            <th scope="col" data-number>{say(seconds ? 'total.mean' : 'total.value')}</th>
            {unit !== 'count' && <th scope="col" data-number>{say('total.n')}</th>}
            {seconds && <th scope="col" data-number>{say('total.p50')}</th>}
            {seconds && <th scope="col" data-number>{say('total.p90')}</th>}
            {before !== null && <th scope="col">{say('table.change')}</th>}
            {onBehind !== null && <th scope="col">{t('report.conversation')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.key} data-row={row.key}>
              <th scope="row">
                <bdi>{row_words(split, row)}</bdi>
              </th>
              <td data-number>{row.value === null ? why_words(row) : value_words(unit, row.value)}</td>
              {unit !== 'count' && <td data-number>{n_words(report.name, row.n)}</td>}
              {seconds && <td data-number>{value_words(unit, row.p50)}</td>}
              {seconds && <td data-number>{value_words(unit, row.p90)}</td>}
              {before !== null && <td><ChangeMark figure={figure} now={row} before={earlier(row.key, at)} /></td>}
              {onBehind !== null && (
                <td>
                  {row.n === 0 ? none : <LinkButton about={row_words(split, row)} onClick={() => onBehind(row.key)}>{say('behind.row')}</LinkButton>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
