// The desk that the screens of one signed-in agent share.

import { createContext } from 'preact';
import { useContext, useLayoutEffect } from 'preact/hooks';
import type { Desk } from '../desk';
import type { Command } from '../keys/commands';

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('outside of the desk');
  return desk;
}

// Commands that exist while the component is on the screen, from the moment it can be seen: a key is never lost to a slow
// paint. `make` runs again when one of `about` changes.
export function useCommands(make: () => readonly Command[], about: readonly unknown[]): void {
  const desk = useDesk();
  useLayoutEffect(() => desk.commands.add(make()), [desk, ...about]);
}
