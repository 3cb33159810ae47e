// When a key press means a command. A single letter is a command only outside of fields, outside of menus and dialogs,
// and only when the person has not switched such keys off (WCAG 2.1.4).

import type { Command } from './commands';

export interface Press {
  readonly inField: boolean; // the focus is where text is typed
  readonly inOverlay: boolean; // a menu, list of choices or dialog has the focus
  readonly composing: boolean; // an input method is at work
}

export function is_single_key(keys: string): boolean {
  return !/(^|\s|\+)(Mod|Control|Alt|Meta)\+/.test(keys) && !/^(F\d+|Escape)$/.test(keys);
}

export function means_command(command: Command, press: Press, single_keys: boolean): boolean {
  if (command.keys === undefined || press.composing) return false;
  if (press.inOverlay) return false;
  if (is_single_key(command.keys)) return single_keys && !press.inField;
  return command.everywhere === true || !press.inField;
}

const field = 'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable="true"]';
const overlay = '[role=menu], [role=dialog][aria-modal=true], [role=listbox][data-scope=select]';

export function press_of(event: KeyboardEvent): Press {
  const target = event.target instanceof Element ? event.target : null;
  return {
    inField: target?.closest(field) != null,
    inOverlay: target?.closest(overlay) != null,
    composing: event.isComposing || event.keyCode === 229,
  };
}
