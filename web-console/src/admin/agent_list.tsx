// All agents, a form for new ones, and the way to end somebody's sessions.

import { useSignal } from '@preact/signals';
import { GraduationCap, LogOut, UserPlus } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Agent } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { AgentForm } from './agent_form';
import { role_key } from './roles';
import { WorkDialog } from './work_dialog';
import styles from './card.module.css';

export function AgentList() {
  const desk = useDesk();
  const adding = useSignal(false);
  const revoking = useSignal<Agent | null>(null);
  const training = useSignal<Agent | null>(null);
  useEffect(() => void desk.refresh(), [desk]);
  const agents = [...desk.people.agents.value.values()].sort((a, b) => a.name.localeCompare(b.name));

  return (
    <div class={styles['card']}>
      <header class={styles['head']}>
        <h2 id="agents-title">{t('agents.title', { count: agents.length })}</h2>
        {!adding.value && (
          <Button kind="primary" icon={UserPlus} onClick={() => (adding.value = true)}>
            {t('agents.add')}
          </Button>
        )}
      </header>
      {adding.value && <AgentForm onDone={() => (adding.value = false)} />}
      <div class={styles['list']} role="region" aria-labelledby="agents-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('overview.agent')}</th>
              <th scope="col">{t('agents.role')}</th>
              <th scope="col">{t('overview.languages')}</th>
              <th scope="col">{t('agents.capacity')}</th>
              <th scope="col">{t('skill.title')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <Line key={agent.id} agent={agent} onRevoke={() => (revoking.value = agent)} onTrain={() => (training.value = agent)} />
            ))}
          </tbody>
        </table>
      </div>
      {training.value && <WorkDialog agent={training.value} onClose={() => (training.value = null)} />}
      {revoking.value && <Revoke agent={revoking.value} onClose={() => (revoking.value = null)} />}
    </div>
  );
}

interface LineProps {
  agent: Agent;
  onRevoke: () => void;
  onTrain: () => void;
}

function Line({ agent, onRevoke, onTrain }: LineProps) {
  return (
    <tr>
      <th scope="row">
        <span class={styles['person']}>
          <Avatar id={agent.id} name={agent.name} />
          <span>
            <bdi>{agent.name}</bdi>
            <span class={styles['hint']} dir="ltr">
              {agent.email}
            </span>
          </span>
        </span>
      </th>
      <td>{t(role_key(agent.role))}</td>
      <td>
        <span dir="ltr">{agent.languages.join(' ')}</span>
      </td>
      <td class="tabular">{agent.capacity.total}</td>
      <td>
        <Button kind="quiet" icon={GraduationCap} onClick={onTrain}>
          {(agent.skills ?? []).map(({ name, level }) => `${name} ${level}`).join(', ') || t('skill.none')}
          <span class="visually-hidden">: {t('skill.of', { name: agent.name })}</span>
        </Button>
      </td>
      <td>
        <Button kind="quiet" icon={LogOut} onClick={onRevoke}>
          {t('agents.revoke')}
          <span class="visually-hidden">: {agent.name}</span>
        </Button>
      </td>
    </tr>
  );
}

function Revoke({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const desk = useDesk();
  const busy = useSignal(false);
  const revoke = async () => {
    busy.value = true;
    try {
      await desk.api.revoke({ agent: agent.id });
      desk.toasts.show(t('agents.revoked', { name: agent.name }));
      onClose();
    } catch {
      desk.toasts.show(t('problem.other'), 'warn');
      busy.value = false;
    }
  };
  return (
    <Dialog title={t('agents.revoke_title', { name: agent.name })} closeLabel={t('app.close')} onClose={onClose}>
      <div class={styles['form']}>
        <p class={styles['wide']}>{t('agents.revoke_effect')}</p>
        <div class={`${styles['wide']} ${styles['actions']}`}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="danger" disabled={busy.value} onClick={() => void revoke()}>
            {t('agents.revoke')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
