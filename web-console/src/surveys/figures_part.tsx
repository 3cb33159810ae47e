// The score: never a bare number, but with how many answered of how many that were asked, and how certain it is.

import { heard_zone } from '../figures/zone';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { number, percent } from '../text/format';
import { Card } from '../ui/card';
import { Select } from '../ui/select';
import table from '../ui/table.module.css';
import { days_of, kind_of, split_of } from './asked';
import { Filters } from './filters';
import { figures_of, splits, type Figures, type Kind, type Row, type Split } from './form';
import { load_words, lowest_of, say, value_words } from './words';
import styles from './surveys.module.css';

export function FiguresPart() {
  const { router, clock } = useDesk().page;
  const { query } = router.route.value;
  const kind = kind_of(query);
  const days = days_of(query, clock.now.peek());
  const split = split_of(query);
  const { value, stage, again } = useRead<Figures>(async (api) => {
    const found = await figures_of(api, kind, days, split);
    heard_zone(found.zone, query['zone']);
    return found;
  }, [kind, days.from, days.to, split]);
  return (
    <>
      <Filters>
        <Select label={say('filter.split')} hideLabel small value={split} onChange={(one) => router.narrow({ split: one })} choices={splits.map((one) => ({ value: one, label: say(`split.${one}`) }))} />
      </Filters>
      <Standing stage={stage} shown={value !== null} words={load_words()} onAgain={again} />
      {value !== null && (
        <>
          <div class={styles['columns']}>
            <Score kind={value.kind} total={value.total} />
            <Distribution kind={value.kind} total={value.total} />
          </div>
          {value.rows.length > 0 && <SplitTable kind={value.kind} rows={value.rows} split={split} />}
        </>
      )}
    </>
  );
}

function Score({ kind, total }: { kind: Kind; total: Row }) {
  const value = value_words(kind, total.value);
  return (
    <Card title={say(`kind.${kind}`)} data-score={kind}>
      {value === null ? <p>{say(total.asked === 0 ? 'score.nobody_asked' : 'score.none')}</p> : (
        <>
          <p class={styles['value']}>{value}</p>
          <p>{interval(kind, total)}</p>
        </>
      )}
      <p>{say('score.response', { answered: number(total.answered), asked: number(total.asked), rate: total.response_rate === null ? '–' : percent(total.response_rate) })}</p>
      <p class={styles['quiet']}>{say(`meaning.${kind}`)}</p>
    </Card>
  );
}

const interval = (kind: Kind, { low, high }: Row): string => say('score.interval', { low: value_words(kind, low) ?? '–', high: value_words(kind, high) ?? '–' });

function Distribution({ kind, total }: { kind: Kind; total: Row }) {
  if (total.answered === 0) return null;
  const lowest = lowest_of(kind);
  const most = Math.max(...total.distribution, 1);
  return (
    <Card title={say('score.distribution')} data-distribution>
      <table class={table['table']}>
        <thead>
          <tr>
            <th scope="col">{say('score.answer')}</th>
            <th scope="col" class={table['figure']}>{say('score.count')}</th>
            <th scope="col">{say('score.share')}</th>
          </tr>
        </thead>
        <tbody>
          {total.distribution.map((count, index) => (
            <tr key={index}>
              <th scope="row" class="tabular">{number(lowest + index)}</th>
              <td class={table['figure']}>{number(count)}</td>
              <td class={styles['share']}>
                <span class={styles['bar']} aria-hidden="true">
                  <i style={{ inlineSize: `${(count / most) * 100}%` }} />
                </span>
                <span class="tabular">{percent(count / total.answered, 0)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function SplitTable({ kind, rows, split }: { kind: Kind; rows: readonly Row[]; split: Split }) {
  return (
    <Card title={say(`split.${split}`)} data-split={split}>
      <div class={table['frame']} role="group" aria-label={say(`split.${split}`)} tabIndex={0}>
        <table class={table['table']}>
          <thead>
            <tr>
              <th scope="col">{say(`split.${split}`)}</th>
              <th scope="col" class={table['figure']}>{say('score.score')}</th>
              <th scope="col" class={table['figure']}>{say('score.range')}</th>
              <th scope="col" class={table['figure']}>{say('score.answered')}</th>
              <th scope="col" class={table['figure']}>{say('score.rate')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-row={row.key}>
                <th scope="row"><bdi>{row.label}</bdi></th>
                <td class={table['figure']}><b>{value_words(kind, row.value) ?? '–'}</b></td>
                <td class={table['figure']}><span dir="ltr">{row.low === null ? '–' : `${value_words(kind, row.low)} … ${value_words(kind, row.high)}`}</span></td>
                <td class={table['figure']}>{number(row.answered)}</td>
                <td class={table['figure']}>{row.response_rate === null ? '–' : percent(row.response_rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
