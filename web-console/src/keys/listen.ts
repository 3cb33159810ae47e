// Turns key presses of the window into commands.

import { effect } from '@preact/signals';
import { tinykeys } from 'tinykeys';
import type { Commands } from './commands';
import { means_command, press_of } from './scope';

const SEQUENCE_MS = 2_000; // between the keys of a command of two, "g i"

// Answers the end of the subscription. Keys once listened to stay so: commands come and go while a page loads, and a new
// subscription would forget the first key of a sequence. What they mean is looked up when they are pressed.
export function listen(commands: Commands, single_keys: () => boolean): () => void {
  const heard = new Set<string>();
  const ends: (() => void)[] = [];
  const watch = effect(() => {
    const fresh = commands.all.value.flatMap(({ keys }) => (keys === undefined || heard.has(keys) ? [] : [keys]));
    if (fresh.length === 0) return;
    for (const keys of fresh) heard.add(keys);
    ends.push(tinykeys(window, bindings([...new Set(fresh)], commands, single_keys), { timeout: SEQUENCE_MS }));
  });
  return () => {
    watch();
    for (const end of ends) end();
  };
}

function bindings(fresh: readonly string[], commands: Commands, single_keys: () => boolean): Record<string, (event: KeyboardEvent) => void> {
  const map: Record<string, (event: KeyboardEvent) => void> = {};
  for (const keys of fresh) {
    const press = (event: KeyboardEvent) => {
      const command = commands.available().find((one) => one.keys === keys);
      if (command === undefined || event.defaultPrevented || (event.repeat && command.group !== 'list')) return;
      if (!means_command(command, press_of(event), single_keys())) return;
      event.preventDefault();
      command.run();
    };
    for (const spelling of spellings(keys)) map[spelling] = press;
  }
  return map;
}

// "?" and "/" need Shift on some keyboards and not on others: the character decides.
function spellings(keys: string): readonly string[] {
  if (/^[?/[\]]$/.test(keys)) return [keys, `Shift+${keys}`];
  return [keys.replace('Mod+', '$mod+')];
}
