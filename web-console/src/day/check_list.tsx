// What a shift begins with: a line for each thing that was looked at by the system, its state in words. What is not fine is
// ticked by the agent, once he has looked at it.

import { CircleCheck, CircleQuestionMark, TriangleAlert, type LucideIcon } from 'lucide-preact';
import type { Tone } from '../ui/chip';
import { Chip } from '../ui/chip';
import rows from '../ui/rows.module.css';
import type { Check } from './form';
import { check_words, say } from './words';
import styles from './day.module.css';

const marks: Readonly<Record<Check['state'], readonly [LucideIcon, Tone]>> = {
  ok: [CircleCheck, 'ok'],
  attention: [TriangleAlert, 'warn'],
  unknown: [CircleQuestionMark, 'plain'],
};

interface CheckListProps {
  checks: readonly Check[];
  ticked?: readonly string[]; // given: they can be ticked
  onTick?: (name: string, on: boolean) => void;
}

export function CheckList({ checks, ticked, onTick }: CheckListProps) {
  return (
    <ul class={rows['list']}>
      {checks.map((check) => {
        const [icon, tone] = marks[check.state] ?? marks.unknown;
        return (
          <li key={check.name} class={rows['row']} data-check={check.name}>
            <span class={rows['words']}>
              <span class={rows['title']}>{check.label}</span>
              {check.detail !== null && <span class={rows['about']}>{check.detail}</span>}
            </span>
            <span class={rows['end']}>
              <Chip tone={tone} icon={icon}>{check_words(check.state)}</Chip>
              {ticked !== undefined && check.state !== 'ok' && (
                <label class={styles['tick']}>
                  <input type="checkbox" checked={ticked.includes(check.name)} onChange={(event) => onTick?.(check.name, event.currentTarget.checked)} />
                  <span>{say('shift.seen')}</span>
                  <span class="visually-hidden">: {check.label}</span>
                </label>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
