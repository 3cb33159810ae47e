// The figures of a section: the value of the day, of how many, and what it means; rows where it was split. Where there is
// no value, it says so.

import { Fragment } from 'preact';
import { channel_name } from '../levels/level_words';
import { number } from '../text/format';
import { own_name } from '../text/text';
import table from '../ui/table.module.css';
import { figure_words } from './figure';
import type { Figure, FigureReport } from './form';
import { say } from './words';
import styles from './day.module.css';

export function FigureTable({ label, figures }: { label: string; figures: readonly FigureReport[] }) {
  return (
    <div class={table['frame']} role="group" aria-label={label} tabIndex={0}>
      <table class={table['table']}>
        <thead>
          <tr>
            <th scope="col">{say('report.figure')}</th>
            <th scope="col" class={table['figure']}>{say('report.value')}</th>
            <th scope="col" class={table['figure']}>{say('report.n')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((one) => (
            <Fragment key={one.name}>
              <tr data-figure={one.name}>
                <th scope="row">
                  <bdi>{one.title}</bdi>
                  <p class={styles['quiet']} dir="auto">{one.definition}</p>
                </th>
                <Value figure={one.total} unit={one.unit} />
              </tr>
              {(one.rows ?? []).map((row) => (
                <tr key={`${one.name} ${row.key}`}>
                  <th scope="row" class={styles['split']}><bdi>{split_words(one.split, row)}</bdi></th>
                  <Value figure={row} unit={one.unit} />
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// The server names what has a name of its own; the others are this console's to name.
function split_words(split: string | null, { key, label }: Figure): string {
  if (split === 'channel') return channel_name(key);
  return split === 'language' ? own_name(key, true) : label;
}

function Value({ figure, unit }: { figure: Figure; unit: string }) {
  const words = figure_words(figure.value, unit);
  const p50 = figure_words(figure.p50 ?? null, unit);
  const p90 = figure_words(figure.p90 ?? null, unit);
  return (
    <>
      <td class={table['figure']}>
        {words === null ? <span class={styles['quiet']}>{say(figure.why === 'no_source' ? 'report.no_source' : 'report.no_data')}</span> : <b>{words}</b>}
        {words !== null && p50 !== null && p90 !== null && <p class={styles['quiet']}>{say('report.p50_p90', { p50, p90 })}</p>}
      </td>
      <td class={table['figure']}>{number(figure.n)}</td>
    </>
  );
}
