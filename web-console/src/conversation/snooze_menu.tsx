// Puts a conversation away until a time. Only what somebody has in hand can be put away.

import { useSignal } from '@preact/signals';
import { CalendarClock, Moon } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Status } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { snooze_times } from '../state/snooze';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { Menu, type MenuItem } from '../ui/menu';

const load_dialog = () => import('./snooze_dialog').then((module) => module.SnoozeDialog);

export function SnoozeMenu({ id, status }: { id: string; status: Status | undefined }) {
  const desk = useDesk();
  const holder = useRef<HTMLSpanElement>(null);
  const own = useSignal(false);
  const possible = status === 'assigned' || status === 'snoozed';
  useCommands(
    () => [
      {
        id: 'snooze',
        label: 'command.snooze',
        group: 'conversation',
        keys: 's',
        enabled: () => possible,
        run: () => holder.current?.querySelector('button')?.click(),
      },
    ],
    [id, possible],
  );
  const items: MenuItem[] = snooze_times(new Date()).map(({ key, until }) => ({
    id: key,
    label: t(key),
    hint: date_time(until),
    run: () => void desk.actions.snooze(id, until),
  }));
  items.push({ id: 'own', label: t('snooze.own'), icon: CalendarClock, run: () => (own.value = true) });
  return (
    <span ref={holder}>
      <Menu label={t('command.snooze')} items={items} placement="bottom-end">
        {(trigger) => <IconButton icon={Moon} label={t('command.snooze')} keys="s" {...trigger} disabled={!possible} />}
      </Menu>
      {own.value && <Loaded load={load_dialog} name="snooze_dialog" props={{ id, onClose: () => (own.value = false) }} />}
    </span>
  );
}
