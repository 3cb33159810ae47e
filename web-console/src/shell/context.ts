// The desk that the screens of one signed-in agent share.

import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { Desk } from '../desk';
import type { Command } from '../keys/commands';

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('outside of the desk');
  return desk;
}

// Commands that exist while the component is on the screen. `make` runs again when one of `about` changes.
export function useCommands(make: () => readonly Command[], about: readonly unknown[]): void {
  const desk = useDesk();
  useEffect(() => desk.commands.add(make()), [desk, ...about]);
}
