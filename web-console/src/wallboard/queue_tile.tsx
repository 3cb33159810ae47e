// One queue on the wallboard.

import { CircleCheck, CircleDot, Moon, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { own_zone, today } from '../reports/period';
import { presence_key } from '../shell/presence_picker';
import { format_route, home, type Query, type Route } from '../state/route';
import { number, percent, stopwatch } from '../text/format';
import { t, type TextKey } from '../text/text';
import { crews, type Crew, type Level, type Person, type Tile } from './board';
import styles from './queue_tile.module.css';

const level_icons: Record<Level, LucideIcon> = { ok: CircleCheck, watch: TriangleAlert, act: OctagonAlert };
const level_words: Record<Level, TextKey> = { ok: 'wall.ok', watch: 'wall.watch', act: 'wall.act' };
const crew_icons: Record<Crew, LucideIcon> = { available: CircleCheck, busy: CircleDot, away: Moon };
const most_names = 6;

const inbox = (view: Route['view'], query: Query): string => format_route({ ...home, view, query });

export function QueueTile({ tile, manages }: { tile: Tile; manages: boolean }) {
  const id = useId();
  const { levels } = tile;
  const queue = tile.id;
  const Icon = level_icons[tile.level];
  const share = tile.share === null ? '–' : percent(tile.share, 0);
  return (
    <section class={styles['tile']} aria-labelledby={id} data-queue={queue} data-level={tile.level}>
      <header class={styles['head']}>
        <h2 id={id}>
          <bdi>{tile.name}</bdi>
        </h2>
        <span class={styles['state']}>
          <Icon aria-hidden="true" />
          {t(level_words[tile.level])}
          {!tile.open && ` · ${t('overview.closed')}`}
        </span>
      </header>
      <dl class={styles['figures']}>
        <Figure name="overview.waiting" value={number(tile.waiting)} level={levels.waiting} href={inbox('waiting', { queue })} big />
        <Figure name="overview.longest" value={tile.longest === null ? '–' : stopwatch(tile.longest)} level={levels.longest} href={inbox('waiting', { queue })} big />
        {manages && <Figure name="wall.kept" value={share} level={levels.share} href={report_of(queue)} />}
        <Figure name="wall.at_risk" value={number(tile.at_risk)} level={levels.at_risk} href={inbox('risk', { queue, risk: 'soon' })} />
        <Figure name="wall.breached" value={number(tile.breached)} level={levels.breached} href={inbox('risk', { queue, risk: 'late' })} />
      </dl>
      <Staff tile={tile} />
    </section>
  );
}

function report_of(queue: string): string {
  const zone = own_zone();
  const day = today(Date.now(), zone);
  return format_route({ ...home, place: 'sla', query: { from: day, to: day, zone, queue } });
}

interface FigureProps {
  name: TextKey;
  value: string;
  level: Level;
  href: string;
  big?: boolean;
}

function Figure({ name, value, level, href, big }: FigureProps) {
  const Icon = level_icons[level];
  return (
    <div data-level={level} data-big={big || undefined}>
      <dt>{t(name)}</dt>
      <dd class="tabular">
        <a href={href}>
          <span class="visually-hidden">{t(name)}: </span>
          <span dir="ltr">{value}</span>
          {level !== 'ok' && <Icon aria-hidden="true" />}
          {level !== 'ok' && <span class="visually-hidden"> ({t(level_words[level])})</span>}
        </a>
      </dd>
    </div>
  );
}

function Staff({ tile }: { tile: Tile }) {
  const everybody = crews.flatMap((crew) => tile.crew[crew].map((person) => [crew, person] as const));
  const hidden = everybody.length - most_names;
  return (
    <div class={styles['staff']}>
      <ul class={styles['counts']}>
        {crews.map((crew) => (
          <li key={crew}>
            <Count crew={crew} people={tile.crew[crew]} queue={tile.id} />
          </li>
        ))}
      </ul>
      {everybody.length === 0 ? (
        <p class={styles['nobody']}>{t('wall.nobody')}</p>
      ) : (
        <ul class={styles['names']}>
          {everybody.slice(0, most_names).map(([crew, person]) => (
            <li key={person.id}>
              <Name crew={crew} person={person} />
            </li>
          ))}
          {hidden > 0 && <li>{t('wall.more', { count: hidden })}</li>}
        </ul>
      )}
    </div>
  );
}

function Count({ crew, people, queue }: { crew: Crew; people: readonly Person[]; queue: string }) {
  const text = (
    <>
      <b class="tabular">{number(people.length)}</b> {t(presence_key(crew))}
    </>
  );
  if (people.length === 0) return <span>{text}</span>;
  return <a href={inbox('open', { queue, agent: people.map((one) => one.id).join(',') })}>{text}</a>;
}

function Name({ crew, person }: { crew: Crew; person: Person }) {
  const Icon = crew_icons[crew];
  return (
    <a href={inbox('open', { agent: person.id })} data-crew={crew} title={person.name}>
      <Icon aria-hidden="true" />
      <bdi>{person.name}</bdi>
      <span class="visually-hidden">, {t(presence_key(crew))}</span>
    </a>
  );
}
