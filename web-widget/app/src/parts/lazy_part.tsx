// A component that is loaded when it is first shown. Until then `Meanwhile` stands in its place, or nothing; a failed
// load is tried again with the next showing.

import { signal } from '@preact/signals-core';
import type { ComponentType } from 'preact';

export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>, Meanwhile?: ComponentType<Props>): ComponentType<Props> {
  const part = signal<ComponentType<Props> | undefined>(undefined);
  let asked = false;
  return function LazyPart(props: Props) {
    const Part = (part.value ?? Meanwhile) as ComponentType<object> | undefined;
    if (!part.value && !asked) {
      asked = true;
      load().then(
        (loaded) => (part.value = loaded),
        () => (asked = false),
      );
    }
    return Part ? <Part {...props} /> : null;
  };
}
