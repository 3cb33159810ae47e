// The list of conversations with its views, filters and rows.

import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import type { Risk } from '../state/risk';
import type { Query } from '../state/route';
import type { Question } from '../state/views';
import { t } from '../text/text';
import { Filters } from './filters';
import { QueueList } from './queue_list';
import { QueueState } from './queue_state';
import { Updates } from './updates';
import { ViewTabs } from './view_tabs';
import styles from './queue_pane.module.css';

const risks: readonly Risk[] = ['soon', 'late'];

function narrowed(query: Query): Pick<Question, 'queue' | 'agents' | 'risk'> {
  const agents = query['agent'] ? query['agent'].split(',') : [];
  return { queue: query['queue'] || null, agents, risk: risks.find((one) => one === query['risk']) ?? null };
}

export function QueuePane() {
  const desk = useDesk();
  const { list, page, feed } = desk;
  const { view, query } = page.router.route.value;
  const sort = page.preferences.sort.value;

  useEffect(() => list.ask({ view, sort, ...narrowed(query) }), [list, view, sort, query]);

  const empty = list.order.shown.value.length === 0;
  return (
    <section class={styles['pane']} aria-label={t('inbox.title')} data-region="list">
      <ViewTabs />
      <Filters />
      <div class={styles['body']} data-offline={!desk.online.value || undefined}>
        <Updates />
        {empty || !feed.loaded.value ? <QueueState /> : <QueueList />}
      </div>
    </section>
  );
}
