// How one clock of a conversation was counted, line by line: what was open, what was closed, where it stood still.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ClockKind, Status } from '../net/types';
import { useDesk } from '../shell/context';
import { clock_time, open_time, weekday_and_date } from '../text/format';
import { clock_name } from '../text/service_words';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { lines_of, runs_of, type CountedClock, type Line } from './counted';
import { status_words } from './status_chip';
import styles from './how_counted.module.css';

type Titles = ReadonlyMap<string, string>;
interface Found {
  readonly clocks: readonly CountedClock[];
  readonly levels: Titles;
  readonly calendars: Titles;
}

export function HowCounted({ id, kind }: { id: string; kind: ClockKind }) {
  const { api } = useDesk();
  const found = useSignal<Found | null>(null);
  const failed = useSignal(false);
  const load = async () => {
    failed.value = false;
    try {
      const [clocks, levels, calendars] = await Promise.all([api.countedClocks(id), api.serviceLevels(), api.calendars()]);
      found.value = {
        clocks,
        levels: new Map(levels.map(({ policy }) => [policy.id, policy.title])),
        calendars: new Map(calendars.map((calendar) => [calendar.id, calendar.title])),
      };
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => void load(), [id]);
  if (failed.value) {
    return (
      <div class={styles['panel']}>
        <p role="alert">{t('sla.failed')}</p>
        <Button onClick={() => void load()}>{t('app.try_again')}</Button>
      </div>
    );
  }
  const runs = found.value === null ? [] : runs_of(found.value.clocks, kind);
  const [latest, ...earlier] = runs;
  return (
    <div class={styles['panel']} aria-busy={found.value === null}>
      <h3>
        {clock_name(kind)} <span>{t('sla.how')}</span>
      </h3>
      {latest && found.value && <Run run={latest} found={found.value} />}
      {earlier.map((run) => (
        <details key={run.reading.run} class={styles['earlier']}>
          <summary>{t('sla.earlier', { time: moment(run.reading.started_at) })}</summary>
          {found.value && <Run run={run} found={found.value} />}
        </details>
      ))}
    </div>
  );
}

function Run({ run, found }: { run: CountedClock; found: Found }) {
  const { reading } = run;
  const calendar = run.parts.findLast((part) => part.calendar !== null)?.calendar ?? null;
  const late = reading.remaining_s < 0;
  const facts: [string, string][] = [
    [t('sla.target'), open_time(reading.target_s * 1000)],
    [t('sla.used'), open_time(reading.elapsed_s * 1000)],
    [t(late ? 'sla.late_by' : 'sla.remaining'), open_time(Math.abs(reading.target_s - reading.elapsed_s) * 1000)],
  ];
  if (reading.ended_at !== null) facts.push([t('sla.ended'), moment(reading.ended_at)]);
  else if (reading.due_at !== null) facts.push([t('sla.due_at'), moment(reading.due_at)]);
  return (
    <>
      <dl class={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name} data-late={(late && name === t('sla.late_by')) || undefined}>
            <dt>{name}</dt>
            <dd class="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <dl class={styles['by']}>
        <dt>{t('sla.level')}</dt>
        <dd>
          <bdi>{named(found.levels, run.policy, run.policy_version)}</bdi>
        </dd>
        <dt>{t('sla.calendar')}</dt>
        <dd>
          <bdi>{calendar === null ? t('sla.around_the_clock') : named(found.calendars, calendar, run.calendar_version)}</bdi>
        </dd>
      </dl>
      <ol class={styles['lines']}>
        {lines_of(run.parts).map((line, index) => (
          <LineRow key={index} line={line} levels={found.levels} />
        ))}
      </ol>
    </>
  );
}

function LineRow({ line, levels }: { line: Line; levels: Titles }) {
  if (line.kind === 'changed') {
    return <li data-kind="changed">{t('sla.changed_to', { name: named(levels, line.policy, line.version) })}</li>;
  }
  return (
    <li data-kind={line.kind}>
      <span>{line.kind === 'paused' ? t('sla.stood_still', { state: status_words(line.state as Status) }) : t(line.kind === 'counted' ? 'sla.counted' : 'sla.closed')}</span>
      <span class="tabular">{line.kind === 'counted' && open_time(line.until - line.from)}</span>
      <time class={styles['when']}>{span_words(line.from, line.until)}</time>
    </li>
  );
}

const moment = (at: number): string => `${weekday_and_date(at)}, ${clock_time(at)}`;

// The day once when both ends are on it.
function span_words(from: number, until: number): string {
  const same_day = weekday_and_date(from) === weekday_and_date(until);
  return `${moment(from)} – ${same_day ? clock_time(until) : moment(until)}`;
}

function named(titles: Titles, id: string | null, version: number): string {
  return id === null ? '–' : t('sla.version', { name: titles.get(id) || id, version });
}
