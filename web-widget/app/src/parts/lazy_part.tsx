// A component that is loaded when it is first shown. Nothing stands in its place until then; a failed load is tried
// again with the next showing.

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const part = signal<ComponentType<Props> | null>(null);
  let asked = false;
  return function LazyPart(props: Props) {
    const Part = part.value as ComponentType<object> | null;
    if (Part) return <Part {...props} />;
    if (!asked) {
      asked = true;
      load().then(
        (loaded) => (part.value = loaded),
        () => (asked = false),
      );
    }
    return null;
  };
}
