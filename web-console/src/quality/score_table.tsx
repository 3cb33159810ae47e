// The scores as they were given, the second scorer's beside the first one's.

import { TriangleAlert } from 'lucide-preact';
import { number } from '../text/format';
import { rate } from '../text/money';
import { Chip } from '../ui/chip';
import table from '../ui/table.module.css';
import type { FormItem, Inspection } from './form';
import { say } from './words';

export function ScoreTable({ one, items }: { one: Inspection; items: readonly FormItem[] }) {
  const { scores, critical, second } = one;
  if (Object.keys(scores).length === 0) return null;
  const given = (item: FormItem, of: typeof scores) => (of[item.name] === undefined ? say('one.not_given') : say('one.given', { given: number(of[item.name] ?? 0), max: number(item.max) }));
  const Critical = ({ name, of }: { name: string; of: readonly string[] }) => (of.includes(name) ? <Chip tone="danger" icon={TriangleAlert}>{say('one.critical')}</Chip> : null);
  return (
    <div class={table['frame']} role="group" aria-label={say('one.scores')} tabIndex={0}>
      <table class={table['table']} data-score-table>
        <thead>
          <tr>
            <th scope="col">{say('one.item')}</th>
            <th scope="col" class={table['figure']}>{say('one.weight')}</th>
            <th scope="col" class={table['figure']}>{one.scorer?.name ?? say('one.result')}</th>
            {second !== null && <th scope="col" class={table['figure']}>{second.scorer.name}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.name} data-item={item.name}>
              <th scope="row"><bdi>{item.title}</bdi></th>
              <td class={table['figure']}>{rate(item.weight)}</td>
              <td class={table['figure']}>{given(item, scores)} <Critical name={item.name} of={critical} /></td>
              {second !== null && <td class={table['figure']}>{given(item, second.scores)} <Critical name={item.name} of={second.critical} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
      {second !== null && <p>{say('one.second', { name: second.scorer.name })}: {say('list.score', { score: number(second.score) })}</p>}
    </div>
  );
}
