// What administrators set: the way to accounts, and the demo's crowd; for managers too, whether mailboxes are reached, and
// the way to channels, canned answers and macros. Everybody else sees why there is nothing for him.

import { LockKeyhole, MessageSquareText, UserCog, Webhook, type LucideIcon } from 'lucide-preact';
import { MailboxesCard } from '../mail/mailboxes_card';
import { useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { format_route, type Place } from '../state/route';
import { t, type TextKey } from '../text/text';
import { Empty } from '../ui/empty';
import { CrowdSwitch } from './crowd_switch';
import { useCrowd } from './use_crowd';
import card from './card.module.css';
import styles from './settings.module.css';

const load_channels = () => import('../channels/channels_card').then((module) => module.load_card());

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
        {admin && <LinkCard place="staff" title="place.staff" hint="settings.staff_hint" go="command.go_staff" icon={UserCog} />}
        {manages && <Loaded load={load_channels} name="channels_card" props={{}} />}
        {manages && <LinkCard place="answers" title="place.answers" hint="settings.answers_hint" go="command.go_answers" icon={MessageSquareText} />}
        {manages && <MailboxesCard />}
        {admin && <LinkCard place="webhooks" title="settings.webhooks" hint="settings.webhooks_hint" go="settings.webhooks" icon={Webhook} />}
      </div>
    </main>
  );
}

interface LinkCardProps {
  place: Place;
  title: TextKey;
  hint: TextKey;
  go: TextKey;
  icon: LucideIcon;
}

function LinkCard({ place, title, hint, go, icon: Icon }: LinkCardProps) {
  const { router } = useDesk().page;
  return (
    <section class={card['card']} aria-labelledby={place}>
      <header class={card['head']}>
        <div>
          <h2 id={place}>{t(title)}</h2>
          <p class={card['hint']}>{t(hint)}</p>
        </div>
        <a class={styles['link']} href={format_route(router.to(place))}>
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
          {t(go)}
        </a>
      </header>
    </section>
  );
}
