// How much was kept of what, a row for each group: a bar with its figures beside it.

import { number, percent } from '../text/format';
import { t } from '../text/text';
import { level_of } from './scale';
import styles from './group_cards.module.css';

export interface ShareRow {
  readonly key: string | null;
  readonly name: string;
  readonly share: number | null; // 0…1; null: of nothing
  readonly met: number;
  readonly total: number;
}

/** `title` says what the rows are, for those who hear the table. */
export function ShareTable({ title, rows }: { title: string; rows: readonly ShareRow[] }) {
  return (
    <table>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{t('report.kept')}</th>
          <th scope="col">{t('report.met_of_all')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <bdi>{row.name}</bdi>
            </th>
            <td class="tabular">
              <span class={styles['bar']} data-level={level_of(row.share)} aria-hidden="true">
                <i style={{ inlineSize: `${(row.share ?? 0) * 100}%` }} />
              </span>
              <b>{row.share === null ? '–' : percent(row.share)}</b>
            </td>
            <td class="tabular">
              <span dir="ltr">
                {number(row.met)} / {number(row.total)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
