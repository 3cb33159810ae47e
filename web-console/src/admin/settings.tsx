// What administrators set: agents, and the demo's crowd. Everybody else sees why there is nothing for him.

import { LockKeyhole } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Empty } from '../ui/empty';
import { AgentList } from './agent_list';
import { CrowdSwitch } from './crowd_switch';
import { useCrowd } from './use_crowd';
import styles from './settings.module.css';

export function Settings() {
  const desk = useDesk();
  const crowd = useCrowd(desk.api);
  const admin = desk.me.value.role === 'admin';
  if (!admin && crowd.state.value === null) {
    return (
      <main class={styles['page']} data-region="settings">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('settings.not_admin_hint')} />
      </main>
    );
  }
  return (
    <main class={styles['page']} data-region="settings">
      <h1>{t('place.settings')}</h1>
      <div class={styles['cards']}>
        {crowd.state.value !== null && <CrowdSwitch crowd={crowd} state={crowd.state.value} />}
        {admin && <AgentList />}
      </div>
    </main>
  );
}
