// Agents: who can take work is at the top.

import type { Agent, Presence } from '../net/types';
import { presence_key, reason_words } from '../shell/presence_picker';
import { t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { effective_presence } from './floor';
import styles from './table.module.css';

const order: readonly Presence[] = ['available', 'busy', 'away', 'offline'];

export function AgentTable({ agents }: { agents: readonly Agent[] }) {
  const sorted = [...agents].sort(
    (a, b) => order.indexOf(effective_presence(a)) - order.indexOf(effective_presence(b)) || a.name.localeCompare(b.name),
  );
  return (
    <section class={styles['card']}>
      <h2 id="overview-agents">{t('overview.agents')}</h2>
      <div class={styles['scroll']} role="region" aria-labelledby="overview-agents" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('overview.agent')}</th>
              <th scope="col">{t('overview.state')}</th>
              <th scope="col">{t('overview.languages')}</th>
              <th scope="col" data-number>{t('overview.load')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((agent) => (
              <Line key={agent.id} agent={agent} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ agent }: { agent: Agent }) {
  const { used, total } = agent.capacity;
  const state = effective_presence(agent);
  const reason = agent.presence.connected ? reason_words(agent.presence.reason) : null;
  return (
    <tr>
      <th scope="row">
        <span class={styles['person']}>
          <Avatar id={agent.id} name={agent.name} />
          <bdi>{agent.name}</bdi>
        </span>
      </th>
      <td>
        <span class={styles['state']} data-state={state}>
          {t(presence_key(state))}
        </span>
        {reason && <span class={styles['quiet']}> {reason}</span>}
      </td>
      <td>
        <span class={styles['codes']} dir="ltr">
          {agent.languages.join(' ')}
        </span>
      </td>
      <td data-number>
        <span class={styles['load']}>
          <span class={styles['bar']} aria-hidden="true">
            <i style={{ inlineSize: `${total > 0 ? Math.min(100, (used / total) * 100) : 0}%` }} />
          </span>
          {t('overview.load_of', { used, total })}
        </span>
      </td>
    </tr>
  );
}
