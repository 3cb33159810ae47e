// What administrators set: agents, and the demo's crowd; for managers too, whether mailboxes are reached, and the way to
// canned answers and macros. Everybody else sees why there is nothing for him.

import { LockKeyhole, MessageSquareText } from 'lucide-preact';
import { MailboxesCard } from '../mail/mailboxes_card';
import { useDesk } from '../shell/context';
import { format_route } from '../state/route';
import { t } from '../text/text';
import { Empty } from '../ui/empty';
import { AgentList } from './agent_list';
import { CrowdSwitch } from './crowd_switch';
import { useCrowd } from './use_crowd';
import card from './card.module.css';
import styles from './settings.module.css';

export function Settings() {
  const desk = useDesk();
  const crowd = useCrowd(desk.api);
  const admin = desk.me.value.role === 'admin';
  const manages = desk.me.value.role !== 'agent';
  if (!manages && crowd.state.value === null) {
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
        {manages && <AnswersCard />}
        {manages && <MailboxesCard />}
        {admin && <AgentList />}
      </div>
    </main>
  );
}

function AnswersCard() {
  const { router } = useDesk().page;
  return (
    <section class={card['card']} aria-labelledby="answers">
      <header class={card['head']}>
        <div>
          <h2 id="answers">{t('place.answers')}</h2>
          <p class={card['hint']}>{t('settings.answers_hint')}</p>
        </div>
        <a class={styles['link']} href={format_route(router.to('answers'))}>
          <MessageSquareText size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('command.go_answers')}
        </a>
      </header>
    </section>
  );
}
