// Who worked when in the last days, for those who manage.

import { useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { date_time } from '../text/format';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import table from '../ui/table.module.css';
import { shifts_path, type Shift } from './form';
import { load_words, say } from './words';

const day = 86_400_000;
const days_shown = 7;

export function ShiftTable() {
  const now = useDesk().page.clock.now;
  const path = useMemo(() => shifts_path(now.peek() - days_shown * day, now.peek() + day), []);
  const list = useList<Shift>(path);
  return (
    <Card title={say('shift.all')} data-shifts>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <p>{say('shift.none')}</p>}
      {list.items.length > 0 && (
        <div class={table['frame']} role="group" aria-label={say('shift.all')} tabIndex={0}>
          <table class={table['table']}>
            <thead>
              <tr>
                <th scope="col">{say('shift.agent')}</th>
                <th scope="col">{say('shift.from')}</th>
                <th scope="col">{say('shift.to')}</th>
                <th scope="col">{say('shift.note')}</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((shift) => (
                <tr key={shift.id}>
                  <th scope="row"><bdi>{shift.agent.name}</bdi></th>
                  <td class="tabular">{date_time(shift.started_at)}</td>
                  <td class="tabular">{shift.ended_at === null ? say('shift.still') : date_time(shift.ended_at)}</td>
                  <td dir="auto">{shift.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
    </Card>
  );
}
