// Puts a conversation away until a time.

import { useRef } from 'preact/hooks';
import { Moon } from 'lucide-preact';
import { snooze_times } from '../state/snooze';
import { useCommands, useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { Menu } from '../ui/menu';

export function SnoozeMenu({ id }: { id: string }) {
  const desk = useDesk();
  const holder = useRef<HTMLSpanElement>(null);
  useCommands(
    () => [
      {
        id: 'snooze',
        label: 'command.snooze',
        group: 'conversation',
        keys: 's',
        run: () => holder.current?.querySelector('button')?.click(),
      },
    ],
    [id],
  );
  const items = snooze_times(new Date()).map(({ key, until }) => ({
    id: key,
    label: t(key),
    hint: date_time(until),
    run: () => void desk.actions.snooze(id, until),
  }));
  return (
    <span ref={holder}>
      <Menu label={t('command.snooze')} items={items} placement="bottom-end">
        {(trigger) => <IconButton icon={Moon} label={t('command.snooze')} keys="s" {...trigger} />}
      </Menu>
    </span>
  );
}
