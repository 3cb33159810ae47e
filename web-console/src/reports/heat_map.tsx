// The hours of the week by when clocks began: what was kept of them. A map, or the same as a plain table.

import { useId } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { number, percent, weekday_words } from '../text/format';
import { t } from '../text/text';
import { Segmented } from '../ui/segmented';
import type { Hour, SlaReport } from './form';
import { level_of, share_of, steps, worst_hour, type Step } from './scale';
import styles from './heat_map.module.css';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const step_words: Record<Step, string> = { best: '≥ 97 %', good: '90–97 %', fair: '80–90 %', poor: '< 80 %' };

const hour_name = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function words(hour: Hour): string {
  const share = share_of(hour);
  const [met, missed, open] = hour;
  if (share === null) return open === 0 ? t('report.nothing') : t('report.only_open', { count: open });
  return t('report.cell', { share: percent(share), met, all: met + missed });
}

export function HeatMap({ week }: { week: SlaReport['week'] }) {
  const id = useId();
  const { router } = useDesk().page;
  const shown = router.route.value.query['week'] === 'table' ? 'table' : 'map';
  const worst = worst_hour(week);
  return (
    <section class={styles['card']}>
      <header class={styles['head']}>
        <h2 id={id}>{t('report.week')}</h2>
        <Segmented label={t('report.week_as')} value={shown} onChange={(value) => router.narrow({ week: value === 'table' ? 'table' : '' })}
          choices={[{ value: 'map', label: t('report.map') }, { value: 'table', label: t('report.table') }]} />
      </header>
      {worst !== null && (
        <p class={styles['summary']}>
          {t('report.worst', { hour: `${weekday_words(worst.day, 'long')}, ${hour_name(worst.hour)}`, kept: words(worst.figures) })}
        </p>
      )}
      <div class={styles['scroll']} role="region" aria-labelledby={id} tabIndex={0}>
        {shown === 'map' ? <Map week={week} /> : <Table week={week} />}
      </div>
      {shown === 'map' && <Legend />}
    </section>
  );
}

function Map({ week }: { week: SlaReport['week'] }) {
  return (
    <table class={styles['map']}>
      <thead>
        <tr>
          <td />
          {hours.map((hour) => (
            <th key={hour} scope="col">
              <span class="visually-hidden">{hour_name(hour)}</span>
              <span aria-hidden="true">{hour}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.map((day, index) => (
          <tr key={index}>
            <th scope="row">
              <abbr title={weekday_words(index, 'long')}>{weekday_words(index, 'short')}</abbr>
            </th>
            {day.map((hour, at) => (
              <Cell key={at} hour={hour} title={`${weekday_words(index, 'long')}, ${hour_name(at)}: ${words(hour)}`} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ hour, title }: { hour: Hour; title: string }) {
  const share = share_of(hour);
  return (
    <td data-step={level_of(share)} title={title}>
      <span class="visually-hidden">{words(hour)}</span>
      <span aria-hidden="true">{share === null ? '' : Math.floor(share * 100)}</span>
    </td>
  );
}

function Legend() {
  return (
    <ul class={styles['legend']} aria-label={t('report.kept')}>
      {[...steps].reverse().map((step) => (
        <li key={step}>
          <i data-step={step} aria-hidden="true" />
          <span dir="ltr">{step_words[step]}</span>
        </li>
      ))}
    </ul>
  );
}

function Table({ week }: { week: SlaReport['week'] }) {
  const rows = week.flatMap((day, index) => day.map((hour, at) => ({ index, at, hour })).filter(({ hour }) => hour.some((count) => count > 0)));
  return (
    <table class={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('report.hour')}</th>
          <th scope="col" data-number>{t('report.kept')}</th>
          <th scope="col" data-number>{t('report.met')}</th>
          <th scope="col" data-number>{t('report.missed')}</th>
          <th scope="col" data-number>{t('report.open')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ index, at, hour }) => {
          const share = share_of(hour);
          return (
            <tr key={`${index}-${at}`}>
              <th scope="row">
                {weekday_words(index, 'long')} <span dir="ltr">{hour_name(at)}</span>
              </th>
              <td data-number>{share === null ? '–' : percent(share)}</td>
              {hour.map((count, which) => (
                <td key={which} data-number>{number(count)}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
