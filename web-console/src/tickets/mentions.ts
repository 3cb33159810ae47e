// Naming a colleague in a note: where it is asked for, and who can be named. Pure.

import type { Agent } from '../net/types';

export const most_shown = 8;

export interface Sign {
  readonly at: number; // of the @
  readonly words: string; // behind it, up to the caret
}

// An @ at the beginning of a word asks for names, which may be two words long.
export function mention_before(text: string, caret: number): Sign | null {
  const found = /(?:^|[\s(])@([^\s@]*(?: [^\s@]*)?)$/u.exec(text.slice(0, caret));
  return found === null ? null : { at: caret - (found[1] ?? '').length - 1, words: found[1] ?? '' };
}

// Managers see every queue, agents their own.
export function sees(agent: Agent, queue: string | null): boolean {
  return agent.role !== 'agent' || queue === null || agent.queues.some((one) => (typeof one === 'string' ? one : one.id) === queue);
}
