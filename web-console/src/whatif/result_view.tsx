// What came of it: one sentence, everybody as it is and as it would be with theory beside, and each class.

import { number } from '../text/format';
import { language, t } from '../text/text';
import type { Change } from './form';
import { attainment, outcome, replay_gap, targets, type ClassFigures, type Figures, type Load, type Result, type Side, type SimulatedClass } from './result';
import { change_in_words, class_title, duration, figure, per_cent, with_error } from './words';
import styles from './result.module.css';

export function ResultView({ result, asked }: { result: Result; asked: Change }) {
  return (
    <>
      <Sentence result={result} asked={asked} />
      <Everybody result={result} />
      <Classes result={result} />
      <Notes result={result} />
    </>
  );
}

function Sentence({ result, asked }: { result: Result; asked: Change }) {
  const before = result.before.figures.together;
  const after = result.after?.figures.together;
  const time = asked.target_s === undefined ? target_in_words(result.classes) : t('whatif.own_target');
  if (after === undefined) return <p class={styles['sentence']} role="status">{t('whatif.says_is', { before: per_cent(before.attainment), time })}</p>;
  const values = { change: change_in_words(asked), before: per_cent(before.attainment), after: per_cent(after.attainment), time };
  const kind = outcome(before, after);
  return (
    <p class={styles['sentence']} data-outcome={kind} role="status">
      {t(kind === 'same' ? 'whatif.says_same' : 'whatif.says_instead', values)}
    </p>
  );
}

function target_in_words(classes: readonly SimulatedClass[]): string {
  const [shortest, longest] = targets(classes);
  return shortest === longest ? duration(shortest) : t('whatif.their_target', { least: duration(shortest), most: duration(longest) });
}

interface Column {
  readonly name: string;
  readonly figures: Figures;
  readonly side?: Side;
  readonly is_new?: boolean;
}

function Everybody({ result }: { result: Result }) {
  const columns: Column[] = [];
  if (result.history) columns.push({ name: t('whatif.happened'), figures: result.history });
  columns.push({ name: t('whatif.before'), figures: result.before.figures, side: result.before });
  if (result.after) columns.push({ name: t('whatif.after'), figures: result.after.figures, side: result.after, is_new: true });
  const row = (name: string, value: (column: Column) => string) => (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((column) => (
        <td key={column.name} data-new={column.is_new || undefined}>
          <bdi>{value(column)}</bdi>
        </td>
      ))}
    </tr>
  );
  return (
    <section class={styles['card']}>
      <h2 id="whatif-all">{t('whatif.everybody')}</h2>
      <div class={styles['scroll']} role="region" aria-labelledby="whatif-all" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column.name} scope="col" data-new={column.is_new || undefined}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row(t('whatif.within'), ({ figures }) => with_error(attainment(figures.together)))}
            {row(t('whatif.mean'), ({ figures }) => duration(figures.together.wait_mean_s))}
            {row(t('whatif.p95'), ({ figures }) => duration(figures.together.wait_p95_s))}
            {row(t('whatif.longest'), ({ figures }) => duration(figures.together.wait_max_s))}
            {row(t('whatif.left'), ({ figures }) => with_error({ value: figures.abandon, error: figures.se_abandon }))}
            {row(t('whatif.unserved'), ({ figures }) => number(figures.together.unserved))}
            {row(t('whatif.occupancy'), ({ figures }) => per_cent(figures.occupancy))}
            {row(t('whatif.agents_there'), ({ side }) => (side ? number(side.agents) : '–'))}
          </tbody>
          <Theory columns={columns} />
        </table>
      </div>
    </section>
  );
}

function Theory({ columns }: { columns: readonly Column[] }) {
  const row = (name: string, value: (load: Load) => string, of: 'mean' | 'busiest_hour') => (
    <tr>
      <th scope="row">{name}</th>
      {columns.map(({ name: key, side, is_new }) => (
        <td key={key} data-new={is_new || undefined}>
          <bdi>{side ? value(side.erlang[of]) : '–'}</bdi>
        </td>
      ))}
    </tr>
  );
  const within = (load: Load) => (load.theory ? per_cent(load.theory.service_level) : t('whatif.grows'));
  const goal = per_cent(columns.at(-1)?.side?.erlang.goal ?? 0);
  return (
    <tbody>
      <tr class={styles['group']}>
        <th scope="rowgroup" colSpan={columns.length + 1}>{t('whatif.theory')}</th>
      </tr>
      {row(t('whatif.within'), within, 'mean')}
      {row(t('whatif.busiest_load'), (load) => t('whatif.load', { arrivals: figure(load.arrivals_per_h), agents: figure(load.agents) }), 'busiest_hour')}
      {row(t('whatif.busiest_within'), within, 'busiest_hour')}
      {row(t('whatif.needed', { goal }), (load) => (load.agents_needed === null ? '–' : number(load.agents_needed)), 'busiest_hour')}
    </tbody>
  );
}

function Classes({ result }: { result: Result }) {
  return (
    <section class={styles['card']}>
      <h2>{t('whatif.by_class')}</h2>
      <ul class={styles['classes']}>
        {result.classes.map((one) => {
          const before = result.before.figures.classes[one.id];
          const after = result.after?.figures.classes[one.id];
          if (before === undefined) return null;
          return (
            <li key={one.id}>
              <div class={styles['class']}>
                <bdi>{class_title(one.id)}</bdi>
                <small>{t('whatif.class_says', { time: duration(one.sla_s), count: number(before.offered) })}</small>
              </div>
              <Bar name={t('whatif.before')} of={before} />
              {after && <Bar name={t('whatif.after')} of={after} is_new />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Bar({ name, of, is_new }: { name: string; of: ClassFigures; is_new?: boolean }) {
  return (
    <div class={styles['measure']} data-new={is_new || undefined}>
      <span class={styles['name']}>{name}</span>
      <span class={styles['bar']} aria-hidden="true">
        <i style={{ inlineSize: `${of.attainment * 100}%` }} />
      </span>
      <bdi class="tabular">{with_error(attainment(of))}</bdi>
      <small>{t('whatif.waits', { mean: duration(of.wait_mean_s), p95: duration(of.wait_p95_s), left: number(of.abandoned) })}</small>
    </div>
  );
}

function Notes({ result }: { result: Result }) {
  const gap = replay_gap(result);
  return (
    <footer class={styles['notes']} lang={language.value}>
      <p>{t('whatif.error_says')}</p>
      {gap !== null && <p>{t('whatif.replay_says', { gap: per_cent(gap) })}</p>}
      {gap !== null && <p>{t('whatif.clock_says')}</p>}
      <p>{t('whatif.theory_says')}</p>
    </footer>
  );
}
