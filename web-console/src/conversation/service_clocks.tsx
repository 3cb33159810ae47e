// The open clocks of a conversation: by when what is promised, and on a click how that was counted.

import { ChevronDown } from 'lucide-preact';
import type { ServiceClock } from '../net/types';
import { standing_icons } from '../inbox/service_mark';
import { useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { open_clocks, standing } from '../state/service_clock';
import { when_due } from '../text/format';
import { clock_name, standing_words, time_words } from '../text/service_words';
import { t } from '../text/text';
import { Popover } from '../ui/popover';
import type { Attributes } from '../ui/tooltip';
import styles from './service_clocks.module.css';

const load_counted = () => import('./how_counted').then((module) => module.HowCounted);

export function ServiceClocks({ id, clocks }: { id: string; clocks: readonly ServiceClock[] }) {
  const desk = useDesk();
  const open = open_clocks(clocks);
  if (open.length === 0) return null;
  return (
    <ul class={styles['clocks']} aria-label={t('sla.clocks')} data-offline={!desk.online.value || undefined}>
      {open.map((clock) => (
        <li key={clock.clock}>
          <Popover label={`${t('sla.how')}: ${clock_name(clock.clock)}`} placement="bottom-start"
            trigger={(attributes) => <Chip clock={clock} attributes={attributes} />}>
            {() => <Loaded load={load_counted} name="how_counted" props={{ id, kind: clock.clock }} />}
          </Popover>
        </li>
      ))}
    </ul>
  );
}

function Chip({ clock, attributes }: { clock: ServiceClock; attributes: Attributes }) {
  const now = useDesk().page.clock.now.value;
  const how = standing(clock, now);
  const Icon = standing_icons[how];
  return (
    <button type="button" {...attributes} class={styles['chip']} data-standing={how} data-clock={clock.clock}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <span class={styles['name']}>{clock_name(clock.clock)}</span>
      <span class="visually-hidden">, {standing_words(how)}: </span>
      <bdi class={styles['time']}>{time_words(clock, now)}</bdi>
      {clock.due_at !== null && <span class={styles['due']}>{t('sla.due', { time: when_due(clock.due_at, now) })}</span>}
      <span class="visually-hidden">{t('sla.how')}</span>
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
