// The clock of a service level that matters most for a conversation, as it runs: an icon and a word say how it stands.

import { CircleAlert, CirclePause, Hourglass, Timer, type LucideIcon } from 'lucide-preact';
import type { ServiceClock } from '../net/types';
import { useDesk } from '../shell/context';
import { standing, type Standing } from '../state/service_clock';
import { clock_name, standing_words, time_words } from '../text/service_words';
import { t } from '../text/text';
import styles from './service_mark.module.css';

export const standing_icons: Record<Standing, LucideIcon> = { fine: Timer, soon: Hourglass, late: CircleAlert, paused: CirclePause };

export function ServiceMark({ clock }: { clock: ServiceClock }) {
  const now = useDesk().page.clock.now.value;
  const how = standing(clock, now);
  const Icon = standing_icons[how];
  return (
    <span class={styles['mark']} data-standing={how}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <span class="visually-hidden">{t('sla.spoken', { clock: clock_name(clock.clock), state: standing_words(how) })} </span>
      <bdi>{time_words(clock, now)}</bdi>
    </span>
  );
}
