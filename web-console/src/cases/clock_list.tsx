// Everything that is due for a case, or was: when, by which rule, and whether the time was kept.

import { date_time } from '../text/format';
import { Card } from '../ui/card';
import { in_order } from './clock';
import type { Case } from './form';
import { ClockMark, LawMark } from './marks';
import { clock_words, tc } from './words';
import styles from './clock_list.module.css';

export function ClockList({ one }: { one: Case }) {
  if (one.clocks.length === 0) return null;
  return (
    <Card title={tc('clocks.title')} data-clocks>
      <ul class={styles['list']}>
        {in_order(one.clocks).map((clock) => (
          <li key={`${clock.name} ${clock.basis ?? ''} ${clock.started_at}`} data-clock={clock.name}>
            <p class={styles['head']}>
              <b>{clock_words(one.kind, clock.name)}</b>
              <ClockMark clock={clock} />
            </p>
            <p class={styles['dates']}>
              <span>{tc(clock.met_at === null && clock.paused ? 'clocks.due_paused' : 'clocks.due', { time: date_time(clock.due_at) })}</span>
              <span>{tc('clocks.since', { time: date_time(clock.started_at) })}</span>
              {clock.met_at !== null && <span>{tc('clocks.met', { time: date_time(clock.met_at) })}</span>}
              {clock.extended && <span>{tc('clocks.extended')}</span>}
              {clock.basis !== null && <LawMark basis={clock.basis} />}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
