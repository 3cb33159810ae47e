// How a figure changed against the period before: by how much, and whether that is better, by word and colour.

import { Minus, TrendingDown, TrendingUp } from 'lucide-preact';
import { change_of } from './change';
import type { Figure, Row } from './form';
import { change_words, say } from './words';
import styles from './change_mark.module.css';

interface ChangeMarkProps {
  figure: Pick<Figure, 'unit' | 'better'>;
  now: Row | null;
  before: Row | null;
}

export function ChangeMark({ figure, now, before }: ChangeMarkProps) {
  const change = change_of(now, before, figure.unit, figure.better);
  if (change === null) return null;
  const Icon = change.tone === 'same' ? Minus : change.by > 0 ? TrendingUp : TrendingDown;
  const judged = change.tone === 'better' || change.tone === 'worse';
  return (
    <span class={styles['change']} data-tone={change.tone}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <span class="tabular">{change_words(change)}</span>
      {judged && <span>{say(change.tone === 'better' ? 'change.better' : 'change.worse')}</span>}
    </span>
  );
}
