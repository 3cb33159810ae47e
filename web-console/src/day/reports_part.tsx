// The reports of the days before, the latest first.

import { CalendarDays } from 'lucide-preact';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { date_time, date_words } from '../text/format';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import rows from '../ui/rows.module.css';
import { reports_path, type ReportHead } from './form';
import { day_route } from './links';
import { load_words, say } from './words';

export function ReportsPart() {
  const list = useList<ReportHead>(reports_path);
  return (
    <>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={CalendarDays} title={say('report.none')} hint={say('report.none_hint')} />}
      {list.items.length > 0 && (
        <ol class={rows['list']} aria-label={say('tab.reports')}>
          {list.items.map((one) => (
            <li key={one.date}>
              <a class={rows['row']} href={day_route('reports', { report: one.date })} data-report-row={one.date}>
                <span class={rows['words']}>
                  <span class={rows['title']}>{date_words(one.date)}</span>
                  <span class={rows['about']}>
                    <span>{say('report.frozen', { time: date_time(one.frozen_at) })}</span>
                    <bdi>{one.by === 'system' ? say('report.system') : one.by.name}</bdi>
                  </span>
                </span>
                <span class={rows['end']}>{say('report.version', { version: String(one.version) })}</span>
              </a>
            </li>
          ))}
        </ol>
      )}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
    </>
  );
}
