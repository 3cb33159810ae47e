// The steps of a macro while it is written. Pure.

import type { Action, Deed } from './macros';

export const most_actions = 20;
export const snooze_hours = [1, 4, 24, 72, 168] as const;

// A step as it begins.
export function blank_action(deed: Deed): Action {
  switch (deed) {
    case 'reply':
    case 'note':
      return { do: deed, text: '' };
    case 'tag':
    case 'untag':
      return { do: deed, tags: [] };
    case 'priority':
      return { do: deed, priority: 1 };
    case 'kind':
      return { do: deed, kind: 'question' };
    case 'assign':
      return { do: deed, agent: 'me' };
    case 'queue':
      return { do: deed, queue: '' };
    case 'snooze':
      return { do: deed, for_s: 24 * 3600 };
    case 'field':
      return { do: deed, name: '', value: null };
    case 'state':
      return { do: deed, state: null };
    case 'resolve':
      return { do: deed };
  }
}

export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return list;
  const others = list.filter((_, index) => index !== from);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

// A reply is a canned answer or words of its own.
export function reply_with(answer: string, text: string): Action {
  return answer === '' ? { do: 'reply', text } : { do: 'reply', answer };
}
