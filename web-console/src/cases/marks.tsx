// What a case stands at, as a word, and how much time that leaves: by word, icon and colour.

import { CircleCheck, Clock, Pause, Scale, TriangleAlert, type LucideIcon } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { count_of, type Standing } from './clock';
import type { Case, CaseClock } from './form';
import { clock_words, count_words, state_words, tc } from './words';
import styles from './marks.module.css';

export function StateChip({ one }: { one: Pick<Case, 'kind' | 'state' | 'state_kind'> }) {
  return (
    <span class={styles['state']} data-state={one.state} data-kind={one.state_kind}>
      {state_words(one.kind, one.state)}
    </span>
  );
}

const icons: Readonly<Record<Standing, LucideIcon>> = {
  met: CircleCheck, met_late: TriangleAlert, paused: Pause, late: TriangleAlert, soon: Clock, runs: Clock,
};

// Moves with the time, and only itself.
export function ClockMark({ clock }: { clock: CaseClock }) {
  const count = count_of(clock, useDesk().page.clock.now.value);
  const Icon = icons[count.standing];
  return (
    <span class={styles['count']} data-standing={count.standing}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <bdi>{count_words(count)}</bdi>
    </span>
  );
}

// The law's clocks go on while ours stand still: they carry their rule.
export function LawMark({ basis }: { basis: string }) {
  return (
    <span class={styles['law']}>
      <Scale size={14} strokeWidth={1.75} aria-hidden="true" />
      {tc('clock.legal')} <bdi dir="ltr">{basis}</bdi>
    </span>
  );
}

export function NamedClock({ one, clock }: { one: Pick<Case, 'kind'>; clock: CaseClock }) {
  return (
    <span class={styles['named']}>
      <span>{clock_words(one.kind, clock.name)}</span>
      <ClockMark clock={clock} />
      {clock.basis !== null && <LawMark basis={clock.basis} />}
    </span>
  );
}
