// What a macro would do here, or what it did before it stopped.

import { Ban, Check, CircleAlert } from 'lucide-preact';
import { number } from '../text/format';
import { Notice } from '../ui/notice';
import type { Run } from './macros';
import { step_refusal, step_words } from './step_words';
import { say } from './words';
import styles from './macro_dialog.module.css';

export function MacroSteps({ run }: { run: Run }) {
  const done = run.steps.filter((step) => step.refused === null).length;
  return (
    <>
      <p class={styles['lead']} role="status">
        {run.dry_run ? say('macro.would') : say('macro.did', { count: done })}
      </p>
      <ol class={styles['steps']}>
        {run.steps.map((step, index) => {
          const { what, text } = step_words(step);
          const refused = step_refusal(step);
          const Icon = refused !== null ? Ban : Check;
          const is_plan = run.dry_run && refused === null;
          return (
            <li key={index} data-refused={refused !== null || undefined}>
              {is_plan ? <span class={styles['number']}>{number(index + 1)}</span> : <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
              <div>
                <p>{what}</p>
                {text !== null && (
                  <blockquote dir="auto" class={styles['text']}>
                    {text}
                  </blockquote>
                )}
                {refused !== null && (
                  <p class={styles['refused']}>
                    <CircleAlert size={14} aria-hidden="true" /> {refused}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {run.stopped && run.dry_run && <Notice>{say('macro.stops')}</Notice>}
      {run.stopped && !run.dry_run && <Notice danger>{say('macro.stopped')}</Notice>}
    </>
  );
}
