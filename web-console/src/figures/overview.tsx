// All figures at a glance, in groups: the value, of how many, and how it changed. What nothing tells yet is said so.

import { RefreshCw, SearchX } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { format_route, home, type Query } from '../state/route';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { asked_of, span_of } from './asked';
import { ChangeMark } from './change_mark';
import { FigureFilters } from './figure_filters';
import type { Figure } from './form';
import { groups_of } from './groups';
import { LedgerCheck } from './ledger_check';
import { SavedCard } from './saved_card';
import { useOverview, type Tile } from './use_overview';
import { n_words, say, value_words, why_words } from './words';
import { heard_zone, zone_of } from './zone';
import wide from './figures_page.module.css';
import styles from './overview.module.css';

export function Overview({ figures }: { figures: readonly Figure[] }) {
  const desk = useDesk();
  const { query } = desk.page.router.route.value;
  const span = span_of(query, desk.page.clock.now.peek(), zone_of(query));
  const asked = { ...asked_of(query, span), split: '' };
  const only = new Set((query['figures'] ?? '').split(',').filter(Boolean));
  const shown = only.size === 0 ? figures : figures.filter(({ name }) => only.has(name));
  const told = shown.filter(({ source }) => source !== null);
  const [tiles, again] = useOverview(told, asked);
  const report = [...tiles.value.values()].find(({ now }) => now !== null)?.now;
  const zone = report?.zone;
  useEffect(() => {
    if (zone !== undefined) heard_zone(zone, asked.zone);
  }, [zone]);
  return (
    <main class={classes(page['page'], wide['wide'])} data-region="figures" aria-busy={[...tiles.value.values()].some(({ state }) => state === 'loading')}>
      <header class={page['head']}>
        <div class={wide['title']}>
          <h1>{t('place.figures')}</h1>
          {report?.partial && <span class={wide['partial']}>{say('partial')}</span>}
          {report && <span class={wide['until']}>{say('until', { time: date_time(report.facts_until, report.zone) })}</span>}
        </div>
        <div class={page['actions']}>
          <IconButton icon={RefreshCw} label={t('decisions.refresh')} onClick={again} />
        </div>
      </header>
      {!desk.online.value && <Notice><p>{t('calls.list_offline')}</p></Notice>}
      <SavedCard figures={figures} />
      <FigureFilters asked={asked} span={span} figure={null} problem={null} />
      {shown.length === 0 && <Empty icon={SearchX} title={say('overview.none')} />}
      {groups_of(shown).map(({ name, figures: members }) => (
        <section key={name} aria-labelledby={`figures-${name}`} class={styles['group']}>
          <h2 id={`figures-${name}`}>{say(`group.${name}`)}</h2>
          <ul class={styles['tiles']}>
            {members.map((figure) => (
              <TileCard key={figure.name} figure={figure} tile={tiles.value.get(figure.name)} query={query} />
            ))}
          </ul>
        </section>
      ))}
      <LedgerCheck onRebuilt={again} />
      <Untold figures={shown.filter(({ source }) => source === null)} />
    </main>
  );
}

interface TileCardProps {
  figure: Figure;
  tile: Tile | undefined;
  query: Query;
}

function TileCard({ figure, tile, query }: TileCardProps) {
  const total = tile?.now?.total ?? null;
  const href = format_route({ ...home, place: 'figures', query: { ...query, figures: '', behind: '', split: figure.splits.includes('day') ? 'day' : '', figure: figure.name } });
  return (
    <li>
      <a class={styles['tile']} href={href} data-figure={figure.name} aria-busy={tile === undefined || tile.state === 'loading'}>
        <span class={styles['name']}>{figure.title}</span>
        {tile?.state === 'failed' && <span class={styles['why']}>{say('tile.failed')}</span>}
        {total === null && tile?.state !== 'failed' && <span class={styles['waiting']} aria-hidden="true" />}
        {total !== null && (
          <>
            <span class={classes(styles['value'], 'tabular')} data-none={total.value === null || undefined}>
              {total.value === null ? why_words(total) : value_words(figure.unit, total.value)}
            </span>
            <span class={styles['about']}>
              {figure.unit !== 'count' && <span class="tabular">{say('n', { n: n_words(figure.name, total.n) })}</span>}
              <ChangeMark figure={figure} now={total} before={tile?.before?.total ?? null} />
            </span>
          </>
        )}
      </a>
    </li>
  );
}

// They have a definition, and nothing that they could be computed from.
function Untold({ figures }: { figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <details class={styles['untold']}>
      <summary>{say('untold', { count: figures.length })}</summary>
      <dl>
        {figures.map(({ name, title, definition }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
