// All keys on one page.

import { command_name, type Command, type CommandGroup } from '../keys/commands';
import { t, type TextKey } from '../text/text';
import { Dialog } from '../ui/dialog';
import { Keys } from '../ui/keys';
import { Switch } from '../ui/switch';
import { useDesk } from './context';
import styles from './keyboard_map.module.css';

const groups: readonly (readonly [CommandGroup, TextKey])[] = [
  ['go', 'group.go'],
  ['list', 'group.list'],
  ['conversation', 'group.conversation'],
  ['reply', 'group.reply'],
  ['desk', 'group.desk'],
];

export function KeyboardMap({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const latest = new Map(desk.commands.all.value.map((command) => [command.id, command]));
  const with_keys = [...latest.values()].filter((command) => command.keys !== undefined);
  return (
    <Dialog title={t('command.keyboard')} closeLabel={t('app.close')} wide onClose={onClose}>
      <div class={styles['map']}>
        {groups.map(([group, key]) => (
          <Group key={group} title={t(key)} commands={with_keys.filter((command) => command.group === group)} />
        ))}
      </div>
      <footer class={styles['foot']}>
        <Switch label={t('settings.single_keys')} on={desk.page.preferences.single_keys} />
      </footer>
    </Dialog>
  );
}

function Group({ title, commands }: { title: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <section>
      <h3 class={styles['title']}>{title}</h3>
      <dl class={styles['keys']}>
        {commands.map((command) => (
          <div key={command.id}>
            <dt>{command_name(command)}</dt>
            <dd>
              <Keys keys={command.keys ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
