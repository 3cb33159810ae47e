// What a conversation would have been decided otherwise. Pure.

import type { Decided } from './form';

export type Aspect = 'queue' | 'class' | 'weight' | 'priority' | 'target' | 'tags' | 'skills';

export interface Difference {
  readonly aspect: Aspect;
  readonly before: string;
  readonly after: string;
}

const nothing = '–';

export function differences(before: Decided, after: Decided, queue_name: (id: string) => string): readonly Difference[] {
  const a = words_of(before, queue_name);
  const b = words_of(after, queue_name);
  return aspects.filter((aspect) => a[aspect] !== b[aspect]).map((aspect) => ({ aspect, before: a[aspect], after: b[aspect] }));
}

const aspects: readonly Aspect[] = ['queue', 'class', 'weight', 'priority', 'target', 'tags', 'skills'];

function words_of(decided: Decided, queue_name: (id: string) => string): Record<Aspect, string> {
  return {
    queue: decided.queue === null ? nothing : queue_name(decided.queue),
    class: decided.class || nothing,
    weight: String(decided.weight),
    priority: String(decided.priority),
    target: decided.target_s > 0 ? String(decided.target_s) : nothing,
    tags: decided.tags.join(', ') || nothing,
    skills: decided.skills.join(', ') || nothing,
  };
}
