// Puts words into the reply that an agent writes, after what stands there, and gives him the field to go on.

import type { Desk } from '../desk';

export function joined(written: string, added: string): string {
  return written.trim() === '' ? added : `${written.trimEnd()}\n\n${added}`;
}

export function insert_in_reply(desk: Desk, conversation: string, words: string): void {
  const draft = desk.drafts.text(conversation, 'reply').peek();
  desk.drafts.write(conversation, joined(draft, words), 'reply');
  desk.commands.run('reply');
}
