// The floor as it is now: queues with their waiting lines, agents with their load.

import { useEffect } from 'preact/hooks';
import { UsersRound } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { number } from '../text/format';
import { t } from '../text/text';
import { Empty } from '../ui/empty';
import { AgentTable } from './agent_table';
import { floor } from './floor';
import { QueueTable } from './queue_table';
import styles from './overview.module.css';

const refresh_ms = 30_000; // frames keep the figures fresh; this finds new queues and agents

export function Overview() {
  const desk = useDesk();
  useEffect(() => {
    void desk.refresh();
    const timer = setInterval(() => void desk.refresh(), refresh_ms);
    return () => clearInterval(timer);
  }, [desk]);

  const queues = [...desk.queues.queues.value.values()];
  const agents = [...desk.people.agents.value.values()];
  const now = desk.page.clock.now.value;
  const totals = floor(queues, agents, now);

  return (
    <main class={styles['page']} data-region="overview">
      <header class={styles['head']}>
        <h1>{t('overview.title')}</h1>
        <span class={styles['live']} data-live={desk.online.value || undefined} role="status">
          {desk.online.value ? t('overview.live') : t('overview.stale')}
        </span>
      </header>
      <dl class={styles['tiles']}>
        <Tile name={t('overview.waiting')} value={number(totals.waiting)} tone={totals.waiting > 0 ? 'warn' : 'plain'} />
        <Tile name={t('overview.longest')} value={totals.longest} tone={totals.late ? 'danger' : 'plain'} />
        <Tile name={t('overview.available')} value={number(totals.available)} tone={totals.available > 0 ? 'ok' : 'danger'} />
        <Tile name={t('overview.load')} value={t('overview.load_of', { used: totals.used, total: totals.total })} tone="plain" />
      </dl>
      {queues.length + agents.length === 0 ? (
        <Empty icon={UsersRound} title={t('overview.empty')} hint={t('overview.empty_hint')} />
      ) : (
        <div class={styles['tables']}>
          <QueueTable queues={queues} now={now} />
          <AgentTable agents={agents} />
        </div>
      )}
    </main>
  );
}

function Tile({ name, value, tone }: { name: string; value: string; tone: 'plain' | 'ok' | 'warn' | 'danger' }) {
  return (
    <div class={styles['tile']} data-tone={tone}>
      <dt>{name}</dt>
      <dd class="tabular">{value}</dd>
    </div>
  );
}
