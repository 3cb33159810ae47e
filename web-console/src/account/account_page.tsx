// One's own account: who one is here, the password, the second factor, and where one is signed in.

import { with_words as with_door_words } from '../door/words';
import { role_key } from '../admin/roles';
import { useDesk } from '../shell/context';
import { own_name, t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { Card } from '../ui/card';
import page from '../ui/page.module.css';
import { FactorCard } from './factor_card';
import { PasswordCard } from './password_card';
import { SessionsCard } from './sessions_card';
import { say, with_words } from './words';
import styles from './account.module.css';

function AccountPage() {
  return (
    <main class={page['page']} data-region="account">
      <header class={page['head']}>
        <h1>{t('place.account')}</h1>
      </header>
      <WhoCard />
      <PasswordCard />
      <FactorCard />
      <SessionsCard />
    </main>
  );
}

function WhoCard() {
  const me = useDesk().me.value;
  return (
    <Card title={say('who.title')}>
      <div class={styles['who']}>
        <Avatar id={me.id} name={me.name} size={36} />
        <div>
          <bdi class={styles['name']}>{me.name}</bdi>
          <span class={styles['quiet']} dir="ltr">{me.email}</span>
        </div>
      </div>
      <dl class={styles['facts']}>
        <dt>{say('who.role')}</dt>
        <dd>{t(role_key(me.role))}</dd>
        <dt>{say('who.languages')}</dt>
        <dd>{me.languages.map((tag) => own_name(tag, true)).join(', ') || say('who.none')}</dd>
        <dt>{say('who.queues')}</dt>
        <dd><bdi>{me.queues.map(({ name }) => name).join(', ') || say('who.none')}</bdi></dd>
      </dl>
      <p class={styles['quiet']}>{say('who.hint')}</p>
    </Card>
  );
}

export const load_page = async () => with_door_words(await with_words(AccountPage));
