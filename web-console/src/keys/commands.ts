// Everything an agent can do by key or by name. Screens add their commands while they are shown; the palette, the
// keyboard map and the key listener read the same list.

import { signal, type ReadonlySignal } from '@preact/signals';
import { t, type TextKey } from '../text/text';

export type CommandGroup = 'go' | 'list' | 'conversation' | 'reply' | 'desk';

export interface Command {
  readonly id: string;
  readonly label: TextKey | (() => string); // words of its own where a screen brings its texts with it
  readonly group: CommandGroup;
  readonly keys?: string; // "j", "Shift+e", "g i", "Mod+k"; see keys/listen.ts
  readonly everywhere?: boolean; // its key works while somebody types, too
  readonly hidden?: boolean; // not in the palette: it only makes sense as a key
  readonly enabled?: () => boolean;
  readonly run: () => void;
}

export const command_name = ({ label }: Command): string => (typeof label === 'string' ? t(label) : label());

export class Commands {
  private readonly all_ = signal<readonly Command[]>([]);

  get all(): ReadonlySignal<readonly Command[]> {
    return this.all_;
  }

  // Answers the end of the registration. A later command with the same id stands in for the earlier one meanwhile.
  add(commands: readonly Command[]): () => void {
    this.all_.value = [...this.all_.peek(), ...commands];
    return () => {
      this.all_.value = this.all_.peek().filter((command) => !commands.includes(command));
    };
  }

  // One command an id, only what can be done now.
  available(): readonly Command[] {
    const latest = new Map(this.all_.value.map((command) => [command.id, command]));
    return [...latest.values()].filter((command) => command.enabled?.() ?? true);
  }

  run(id: string): void {
    this.available()
      .find((command) => command.id === id)
      ?.run();
  }
}
