// The list of conversations with its views, filters and rows.

import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
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

function narrowed(query: Query, me: string): Pick<Question, 'queue' | 'agents' | 'risk' | 'ticket'> {
  const own = (id: string) => (id === 'me' ? me : id);
  const agents = query['agent'] ? query['agent'].split(',').map(own) : [];
  const { tag, kind, priority, follower, mentioned, state, channel } = query;
  const ticket = {
    ...(tag && { tag }),
    ...(kind && { kind }),
    ...(Number(priority) > 0 && { priority: Number(priority) }),
    ...(follower && { follower: own(follower) }),
    ...(mentioned && { mentioned: own(mentioned) }),
    ...(state && { state }),
    ...(channel && { channel }),
  };
  return { queue: query['queue'] || null, agents, risk: risks.find((one) => one === query['risk']) ?? null, ticket };
}

const load_tools = async () => (await import('../tickets/parts')).tools();
const load_bulk = async () => (await import('../tickets/parts')).bulk();

export function QueuePane() {
  const desk = useDesk();
  const { list, page, feed } = desk;
  const { view, query } = page.router.route.value;
  const sort = page.preferences.sort.value;

  useEffect(() => list.ask({ view, sort, ...narrowed(query, desk.me.peek().id) }), [list, view, sort, query]);

  const empty = list.order.shown.value.length === 0;
  return (
    <section class={styles['pane']} aria-label={t('inbox.title')} data-region="list">
      <ViewTabs />
      <div class={styles['tools']}>
        <Loaded load={load_tools} name="list_tools" props={{}} />
      </div>
      <Filters />
      <div class={styles['body']} data-offline={!desk.online.value || undefined}>
        <Updates />
        {empty || !feed.loaded.value ? <QueueState /> : <QueueList />}
      </div>
      {list.selection.open.value && <Loaded load={load_bulk} name="bulk" props={{}} />}
    </section>
  );
}
