// Parts that come when the page has nothing else to do, so that opening the chat waits for none of them: answers without
// a person (the ask box on the home screen, and the screens that it opens), and what stands beside both (see beside.tsx).

import type { ComponentType } from 'preact';
import type { CallbackProps } from '../callback/callbacks';
import { lazyPart } from './lazy_part';

function idlePart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazyPart(() => new Promise((resolve) => (self.requestIdleCallback ?? setTimeout)(resolve)).then(load));
}

export const Answers = idlePart(() => import('../answers/answers').then((chunk) => chunk.Answers));
export const Beside = idlePart<CallbackProps>(() => import('./beside').then((chunk) => chunk.Beside));
