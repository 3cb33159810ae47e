// Brings an administrator back to first steps that are not over, when he comes to the console without a place in mind.

import type { Desk } from '../desk';
import { steps_of } from './form';

export async function resume(desk: Desk): Promise<void> {
  const steps = await steps_of(desk.api).catch(() => null);
  const { router } = desk.page;
  if (steps === null || steps.over) return;
  if (router.route.peek().place === 'inbox' && router.route.peek().conversation === null) router.go({ place: 'setup' }, true);
}
