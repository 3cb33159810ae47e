// Who is named in a note: "@Mia Berger". Pure.

import type { Named } from '../net/types';

const most_named = 20;

// The longest name first, so that "@Mia Berger" is not "@Mia". Each once, in the order of the text.
export function mentioned_in(text: string, agents: Iterable<Named>): readonly string[] {
  const by_length = [...agents].sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const rest = text.slice(at + 1);
    const named = by_length.find(({ name }) => name !== '' && rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)));
    if (named !== undefined) found.add(named.id);
  }
  return [...found].slice(0, most_named);
}
