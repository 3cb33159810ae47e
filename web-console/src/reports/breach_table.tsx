// The clocks that became late, the latest first, with the reason as far as the ledger tells it.

import { CircleCheckBig } from 'lucide-preact';
import { format_route, home } from '../state/route';
import { date_time, open_time } from '../text/format';
import { clock_name } from '../text/service_words';
import { t } from '../text/text';
import { Empty } from '../ui/empty';
import type { Breach, SlaReport } from './form';
import { why_words } from './words';
import styles from './breach_table.module.css';

export function BreachTable({ report }: { report: SlaReport }) {
  const { breaches, breaches_left_out: left_out } = report;
  return (
    <section class={styles['card']}>
      <h2 id="report-breaches">{t('report.breaches')}</h2>
      {breaches.length === 0 ? (
        <Empty icon={CircleCheckBig} title={t('report.no_breach')} />
      ) : (
        <div class={styles['scroll']} role="region" aria-labelledby="report-breaches" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('report.conversation')}</th>
                <th scope="col">{t('report.clock')}</th>
                <th scope="col">{t('report.due')}</th>
                <th scope="col" data-number>{t('report.late_by')}</th>
                <th scope="col">{t('filter.queue')}</th>
                <th scope="col">{t('report.with')}</th>
                <th scope="col">{t('report.why')}</th>
              </tr>
            </thead>
            <tbody>
              {breaches.map((breach) => (
                <Line key={`${breach.conversation} ${breach.clock} ${breach.started_at}`} breach={breach} zone={report.zone} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left_out > 0 && <p class={styles['more']}>{t('report.left_out', { count: left_out })}</p>}
    </section>
  );
}

function Line({ breach, zone }: { breach: Breach; zone: string }) {
  const { conversation, queue, agent } = breach;
  const someone = (who: Breach['agent']) => (who === null ? '–' : <bdi>{who.name ?? t('report.gone')}</bdi>);
  return (
    <tr>
      <th scope="row">
        <a href={format_route({ ...home, view: 'open', conversation })} dir="ltr">
          #{breach.number}
        </a>
      </th>
      <td>{clock_name(breach.clock)}</td>
      <td class="tabular">{date_time(breach.due_at, zone)}</td>
      <td data-number>
        <span class={styles['late']}>{open_time(breach.late_s * 1000)}</span>
        {breach.open && <small>{t('report.still_open')}</small>}
      </td>
      <td>{someone(queue)}</td>
      <td>{someone(agent)}</td>
      <td data-why>{why_words(breach.why)}</td>
    </tr>
  );
}
