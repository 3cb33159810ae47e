// One figure: its value with the definition and of how many, split up as a chart or a table, and the conversations behind it.

import { useSignal } from '@preact/signals';
import { ArrowLeft, Bookmark, CalendarSearch, Download, RefreshCw, TriangleAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../net/api';
import { useCommands, useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { date_time, date_words } from '../text/format';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { asked_of, span_of } from './asked';
import { BehindCard } from './behind_card';
import { FigureFilters } from './figure_filters';
import { csv_path, type Asked, type Figure } from './form';
import { SaveDialog } from './save_dialog';
import { SplitCard } from './split_card';
import { TotalCard } from './total_card';
import { useReport, type ReportState } from './use_report';
import { refusal_words, say } from './words';
import { heard_zone, zone_of } from './zone';
import wide from './figures_page.module.css';
import styles from './report_page.module.css';

const at_fields: readonly string[] = ['from', 'to', 'zone', 'split', 'queue', 'channel', 'language', 'agent'];

export function ReportPage({ figure, figures }: { figure: Figure; figures: readonly Figure[] }) {
  const { online, page: { clock, router } } = useDesk();
  const { query } = router.route.value;
  const span = span_of(query, clock.now.peek(), zone_of(query));
  const asked = asked_of(query, span);
  const compares = query['compare'] !== 'off';
  const [state, again] = useReport(figure.name, asked, compares);
  const saving = useSignal(false);
  const { report, loading, problem } = state.value;
  const overview = { ...query, figure: '', split: '', behind: '', view: '' };
  useEffect(() => {
    if (report !== null) heard_zone(report.zone, asked.zone);
  }, [report]);
  useCommands(
    () => [
      { id: 'all_figures', label: () => say('overview.back'), group: 'go', keys: 'Escape', run: () => router.go({ query: { ...router.route.peek().query, figure: '', split: '', behind: '', view: '' } }) },
      { id: 'figure_table', label: () => say('view.swap'), group: 'list', keys: 't', run: () => router.narrow({ view: router.route.peek().query['view'] === 'table' ? '' : 'table' }) },
      { id: 'save_figure', label: () => say('save.title'), group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => online.peek(), run: () => (saving.value = true) },
    ],
    [],
  );
  const at_field = problem instanceof ApiError && at_fields.includes(problem.field ?? '');
  return (
    <main class={classes(page['page'], wide['wide'])} data-region="figure" data-figure-report={figure.name} aria-busy={loading}>
      <a class={styles['back']} href={format_route({ ...home, place: 'figures', query: overview })}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        {t('place.figures')}
      </a>
      <header class={styles['head']}>
        <div class={wide['title']}>
          <h1>{figure.title}</h1>
          {report?.partial && <span class={wide['partial']}>{say('partial')}</span>}
          {report !== null && <span class={wide['until']}>{say('until', { time: date_time(report.facts_until, report.zone) })}</span>}
        </div>
        <div class={page['actions']}>
          <IconButton icon={RefreshCw} label={t('decisions.refresh')} onClick={again} />
          <Button icon={Bookmark} disabled={!online.value} onClick={() => (saving.value = true)}>{say('save.open')}</Button>
          <a class={styles['download']} href={csv_path(figure.name, asked)} download>
            <Download size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('report.csv')}
          </a>
        </div>
        <p class={styles['definition']}>{figure.definition}</p>
      </header>
      {!online.value && <Notice><p>{t('calls.list_offline')}</p></Notice>}
      <FigureFilters asked={asked} span={span} figure={figure} problem={problem} />
      {problem !== null && !at_field && (
        <Empty icon={TriangleAlert} title={t('report.failed')} hint={refusal_words(problem)}>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {report === null && loading && <Skeleton />}
      {report !== null && <Body figure={figure} asked={asked} state={state.value} compares={compares} />}
      {saving.value && <SaveDialog saved={null} figure={figure} figures={figures} onClose={() => (saving.value = false)} onSaved={() => undefined} />}
    </main>
  );
}

interface BodyProps {
  figure: Figure;
  asked: Asked;
  state: ReportState;
  compares: boolean;
}

function Body({ figure, asked, state: { report, before }, compares }: BodyProps) {
  if (report === null) return null;
  const { total } = report;
  if (total.why === 'no_source') return <Empty icon={CalendarSearch} title={say('why.no_source')} hint={say('why.no_source_hint')} />;
  const nothing = total.n === 0 && report.rows.every((row) => row.n === 0);
  const days = `${date_words(report.from)} – ${date_words(report.to)}`;
  return (
    <>
      <TotalCard figure={figure} report={report} before={before} compares={compares} />
      {nothing ? (
        <Empty icon={CalendarSearch} title={say('why.no_data')} hint={say('why.no_data_hint', { days })} />
      ) : (
        report.split !== null && <SplitCard figure={figure} report={report} before={before} />
      )}
      <BehindCard figure={figure} report={report} asked={asked} />
    </>
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
    </div>
  );
}
