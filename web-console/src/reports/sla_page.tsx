// How much of what was promised was kept: for managers, over days, in somebody's zone.

import { CalendarSearch, Download, LockKeyhole, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../shell/context';
import { date_time, number, open_time, percent } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { BreachTable } from './breach_table';
import { CallsCard } from './calls_card';
import { asked_fields, query_of, type Asked, type SlaReport } from './form';
import { GroupCards } from './group_cards';
import { HeatMap } from './heat_map';
import { own_zone, span, today } from './period';
import { ReportFilters } from './report_filters';
import { useReport } from './use_report';
import styles from './sla_page.module.css';

const shown_by_fields: readonly string[] = ['from', 'to', 'zone'];

export function SlaPage() {
  const desk = useDesk();
  if (desk.me.value.role === 'agent') {
    return (
      <main class={styles['page']} data-region="sla">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('report.not_manager')} />
      </main>
    );
  }
  return <Page />;
}

function Page() {
  const { page } = useDesk();
  const asked = asked_of(page.router.route.value.query, page.clock.now.peek());
  const [state, retry] = useReport(asked);
  const { report, loading, problem } = state.value;
  const at_field = problem !== null && shown_by_fields.includes(problem.field ?? '');
  return (
    <main class={styles['page']} data-region="sla" aria-busy={loading}>
      <header class={styles['head']}>
        <h1>{t('report.title')}</h1>
        {report?.partial && <span class={styles['partial']}>{t('report.partial', { time: date_time(report.as_of, report.zone) })}</span>}
        <a class={styles['download']} href={`/api/v1/reports/sla?${query_of(asked, { format: 'csv' })}`} download>
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('report.csv')}
        </a>
      </header>
      <ReportFilters asked={asked} report={report} problem={problem} />
      {problem !== null && !at_field && (
        <Empty icon={TriangleAlert} title={t('report.failed')} hint={problem.detail}>
          <Button onClick={retry}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {report === null && loading && <Skeleton />}
      {report !== null && <Figures report={report} />}
      <CallsCard asked={asked} />
    </main>
  );
}

// What stands in the address; without days the last seven.
function asked_of(query: Readonly<Record<string, string>>, now: number): Asked {
  const zone = query['zone'] || own_zone();
  const usual = span('last_7', today(now, zone));
  const found = Object.fromEntries(asked_fields.map((name) => [name, query[name] ?? '']));
  return { ...found, zone, from: query['from'] || usual.from, to: query['to'] || usual.to };
}

function Figures({ report }: { report: SlaReport }) {
  const { all, first_response: answered } = report;
  if (all.met + all.missed + all.open === 0) return <Empty icon={CalendarSearch} title={t('report.empty')} hint={t('report.empty_hint')} />;
  const within = (seconds: number | null) => (seconds === null ? '–' : open_time(seconds * 1000));
  return (
    <>
      <dl class={styles['tiles']}>
        <Tile name={t('report.kept')}>{all.share === null ? '–' : percent(all.share)}</Tile>
        <Tile name={t('report.met')}>{number(all.met)}</Tile>
        <Tile name={t('report.missed')}>{number(all.missed)}</Tile>
        <Tile name={t('report.open')}>{number(all.open)}</Tile>
        <Tile name={t('report.p50')} note={t('report.of_answered', { count: answered.n })}>{within(answered.p50_s)}</Tile>
        <Tile name={t('report.p90')} note={t('report.of_answered', { count: answered.n })}>{within(answered.p90_s)}</Tile>
      </dl>
      <GroupCards by={report.by} />
      <HeatMap week={report.week} />
      <BreachTable report={report} />
      <details class={styles['meaning']}>
        <summary>{t('report.meaning')}</summary>
        <ul>
          <li>{t('report.meaning_kept')}</li>
          <li>{t('report.meaning_day')}</li>
          <li>{t('report.meaning_open')}</li>
          <li>{t('report.meaning_answered')}</li>
          <li>{t('report.meaning_week')}</li>
        </ul>
      </details>
    </>
  );
}

function Tile({ name, note, children }: { name: string; note?: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="tabular">
        {children}
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

function Skeleton() {
  return (
    <div class={styles['skeleton']}>
      <span class="visually-hidden" role="status">
        {t('report.loading')}
      </span>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i aria-hidden="true" />
    </div>
  );
}
