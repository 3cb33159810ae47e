// What a callback stands at, as a word, and how much time that leaves: by word, icon and colour.

import { CircleCheck, Clock, Phone, TriangleAlert, type LucideIcon } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { count_of, type CountKind } from './call';
import type { Callback, CallState } from './form';
import { count_words, state_key } from './words';
import styles from './marks.module.css';

export function StateChip({ state }: { state: CallState }) {
  return (
    <span class={styles['state']} data-state={state}>
      {t(state_key(state))}
    </span>
  );
}

const icons: Partial<Record<CountKind, LucideIcon>> = { talking: Phone, kept: CircleCheck, late: TriangleAlert };

// Moves once a second, and only itself.
export function CountMark({ call }: { call: Callback }) {
  const count = count_of(call, useDesk().page.clock.now.value);
  const Icon = icons[count.kind] ?? Clock;
  if (count.kind === 'over') return null;
  return (
    <span class={styles['count']} data-count={count.kind} role={count.kind === 'talking' ? 'timer' : undefined}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <bdi>{count_words(count)}</bdi>
    </span>
  );
}
