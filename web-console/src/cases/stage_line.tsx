// The way of a case, from where it began to where it is to end.

import { Check } from 'lucide-preact';
import type { Case, Step } from './form';
import { stages_of, type Stage } from './stages';
import { state_words, tc, type CaseKey } from './words';
import styles from './stage_line.module.css';

const spoken: Readonly<Record<Stage['how'], CaseKey>> = { done: 'stage.done', now: 'stage.now', open: 'stage.open' };

export function StageLine({ one, steps }: { one: Case; steps: readonly Step[] }) {
  const stages = stages_of(one.kind, one.state, one.state_kind, steps.map(({ to }) => to));
  return (
    <ol class={styles['line']} aria-label={tc('stage.title')} data-stages>
      {stages.map(({ state, how }) => (
        <li key={state} class={styles['stage']} data-how={how} data-kind={how === 'now' ? one.state_kind : undefined} aria-current={how === 'now' ? 'step' : undefined}>
          <span class={styles['dot']}>{how === 'done' && <Check size={14} strokeWidth={2} aria-hidden="true" />}</span>
          <span class={styles['word']}>
            {state_words(one.kind, state)}
            <span class="visually-hidden">, {tc(spoken[how])}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
