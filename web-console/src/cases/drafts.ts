// What stands in the forms of steps: kept while the console is open, so that a look elsewhere loses nothing.

import { signal, type Signal } from '@preact/signals';
import { is_same, type Draft } from './step_form';

export interface KeptForm {
  readonly draft: Signal<Draft>;
  readonly begun: Draft; // as it was before anybody wrote
  readonly steps: Signal<number>; // how many the case had when it was last looked at
  readonly client_id: string; // of what is made with it: a second try is the same request
}

const most_kept = 50;
const kept = new Map<string, KeptForm>();

// `key` names the case and the step. A form that nobody wrote in begins anew.
export function kept_form(key: string, begin: () => { readonly draft: Draft; readonly steps: number; readonly client_id: string }): KeptForm {
  const found = kept.get(key);
  if (found !== undefined && !is_same(found.draft.peek(), found.begun)) return found;
  const { draft, steps, client_id } = begin();
  const made: KeptForm = { draft: signal(draft), begun: draft, steps: signal(steps), client_id };
  kept.set(key, made);
  const oldest = kept.keys().next().value;
  if (kept.size > most_kept && oldest !== undefined) kept.delete(oldest);
  return made;
}

export const drop_form = (key: string): void => void kept.delete(key);
