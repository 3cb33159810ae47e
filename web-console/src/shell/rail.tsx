// The narrow bar at the start: places, help and the agent.

import {
  BadgeCheck,
  BookOpen,
  ChartColumn,
  ChartNoAxesColumn,
  FlaskConical,
  FolderOpen,
  Inbox,
  Keyboard,
  LayoutGrid,
  Mail,
  ListOrdered,
  PhoneCall,
  Route,
  Rows3,
  Search,
  Settings,
  Sun,
  Timer,
  Users,
  type LucideIcon,
} from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../session/session';
import { format_route, type Place } from '../state/route';
import { t, type TextKey } from '../text/text';
import { IconButton } from '../ui/button';
import { Mark } from '../ui/mark';
import { useDesk } from './context';
import { Profile } from './profile';
import styles from './rail.module.css';

const places: readonly (readonly [Place, LucideIcon, TextKey, 'manages'?])[] = [
  ['inbox', Inbox, 'place.inbox'],
  ['wallboard', LayoutGrid, 'place.wallboard'],
  ['callbacks', PhoneCall, 'place.callbacks'],
  ['complaints', FolderOpen, 'place.cases'],
  ['travelers', Users, 'place.travelers'],
  ['day', Sun, 'place.day'],
  ['knowledge', BookOpen, 'place.knowledge'],
  ['figures', ChartColumn, 'place.figures', 'manages'],
  ['quality', BadgeCheck, 'place.quality', 'manages'],
  ['sla', ChartNoAxesColumn, 'place.sla', 'manages'],
  ['rules', ListOrdered, 'place.rules', 'manages'],
  ['queues', Rows3, 'place.queues', 'manages'],
  ['levels', Timer, 'place.levels', 'manages'],
  ['whatif', FlaskConical, 'place.whatif', 'manages'],
  ['decisions', Route, 'place.decisions', 'manages'],
  ['mails', Mail, 'place.mails', 'manages'],
  ['settings', Settings, 'place.settings'],
];

// Calendars stand beside the service levels that count in them, policies beside the articles that explain them, refunds
// and corrections beside complaints, answers, macros, webhooks, channels, accounts and the first steps among the settings, surveys
// beside the quality of what was said.
const sisters: { readonly [place in Place]?: Place } = {
  calendars: 'levels', policies: 'knowledge', refunds: 'complaints', corrections: 'complaints', search: 'inbox', surveys: 'quality',
  answers: 'settings', webhooks: 'settings', channels: 'settings', setup: 'settings', staff: 'settings', account: 'settings',
};
const shown_under = (place: Place): Place => sisters[place] ?? place;

export function Rail({ session, onKeyboard, onPalette }: { session: Session; onKeyboard: () => void; onPalette: () => void }) {
  const { page, list, me } = useDesk();
  const shown = places.filter(([, , , who]) => who === undefined || me.value.role !== 'agent');
  const route = page.router.route.value;
  const unread = list.answer.value.unread;
  const rail = useRef<HTMLElement>(null);
  // On a phone there is not room for all places at once.
  useEffect(() => rail.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [route.place]);
  return (
    <nav ref={rail} class={styles['rail']} aria-label={t('app.places')} data-region="rail">
      <span class={styles['mark']}>
        <Mark size={32} />
      </span>
      <ul class={styles['places']}>
        {shown.map(([place, Icon, key]) => (
          <li key={place}>
            <a
              href={format_route(page.router.to(place))}
              class={styles['place']}
              aria-current={shown_under(route.place) === place ? 'page' : undefined}
            >
              <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
              <span class={styles['word']}>{t(key)}</span>
              {place === 'inbox' && unread > 0 && (
                <span class={styles['badge']}>
                  {Math.min(unread, 99)}
                  <span class="visually-hidden"> {t('row.unread', { count: unread })}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <span class={styles['tools']}>
        <IconButton icon={Search} label={t('command.palette')} keys="Mod+k" onClick={onPalette} />
        <IconButton icon={Keyboard} label={t('command.keyboard')} keys="?" onClick={onKeyboard} />
      </span>
      <Profile session={session} />
    </nav>
  );
}
