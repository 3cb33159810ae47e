// What the palette finds for some words. Pure.

import type { Command } from '../keys/commands';
import type { FeedItem } from '../net/types';

export type Found = { kind: 'command'; command: Command } | { kind: 'conversation'; item: FeedItem };

export const most_conversations = 8;

export function find(
  words: string,
  commands: readonly Command[],
  label: (command: Command) => string,
  items: Iterable<FeedItem>,
): readonly Found[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => parts.every((part) => text.toLowerCase().includes(part));
  const found: Found[] = commands.filter((command) => fits(label(command))).map((command) => ({ kind: 'command', command }));
  if (parts.length === 0) return found;
  let left = most_conversations;
  for (const item of items) {
    if (left === 0) break;
    if (!fits(`${item.contact.name ?? ''} ${item.subject ?? ''} ${item.number} ${item.booking ?? ''}`)) continue;
    found.push({ kind: 'conversation', item });
    left -= 1;
  }
  return found;
}
