// A part that few visits need, loaded with all the others of its kind when the first of them is shown.

import type { ComponentType } from 'preact';
import { lazyPart } from './lazy_part';

type RareParts = typeof import('./rare_parts');

export function rarePart<Props extends object>(choose: (parts: RareParts) => ComponentType<Props>): ComponentType<Props> {
  return lazyPart(() => import('./rare_parts').then(choose));
}
