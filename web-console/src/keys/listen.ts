// Turns key presses of the window into commands.

import { effect } from '@preact/signals';
import { tinykeys } from 'tinykeys';
import type { Command, Commands } from './commands';
import { means_command, press_of } from './scope';

// Answers the end of the subscription.
export function listen(commands: Commands, single_keys: () => boolean): () => void {
  let stop: (() => void) | null = null;
  const watch = effect(() => {
    stop?.();
    stop = tinykeys(window, bindings(commands.all.value, commands, single_keys));
  });
  return () => {
    watch();
    stop?.();
  };
}

function bindings(all: readonly Command[], commands: Commands, single_keys: () => boolean): Record<string, (event: KeyboardEvent) => void> {
  const map: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of all) {
    if (command.keys === undefined) continue;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (event.repeat && command.group !== 'list')) return;
      const now = commands.available().find((one) => one.keys === command.keys);
      if (now === undefined || !means_command(now, press_of(event), single_keys())) return;
      event.preventDefault();
      now.run();
    };
    for (const keys of spellings(command.keys)) map[keys] = press;
  }
  return map;
}

// "?" and "/" need Shift on some keyboards and not on others: the character decides.
function spellings(keys: string): readonly string[] {
  if (/^[?/[\]]$/.test(keys)) return [keys, `Shift+${keys}`];
  return [keys.replace('Mod+', '$mod+')];
}
