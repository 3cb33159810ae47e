// Scores by the form: every item from 0 to its highest, and critical errors where the form knows them.

import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { number } from '../text/format';
import { rate } from '../text/money';
import { TextArea } from '../ui/text_area';
import type { FormItem } from './form';
import { missing_in, score_of, type Marks } from './scoring';
import { say } from './words';
import styles from './quality.module.css';

export function ScoreForm({ marks, items, looked }: { marks: Signal<Marks>; items: readonly FormItem[]; looked: boolean }) {
  const now = marks.value;
  const missing = looked ? missing_in(items, now) : [];
  const give = (item: string, score: number) => (marks.value = { ...marks.peek(), scores: { ...marks.peek().scores, [item]: score } });
  const mark = (item: string, on: boolean) => {
    const others = marks.peek().critical.filter((name) => name !== item);
    marks.value = { ...marks.peek(), critical: on ? [...others, item] : others };
  };
  return (
    <>
      {items.map((item) => (
        <Item key={item.name} item={item} marks={now} missing={missing.includes(item.name)} onGive={(score) => give(item.name, score)} onMark={(on) => mark(item.name, on)} />
      ))}
      <TextArea label={say('field.comment')} maxLength={4000} value={now.comment} onInput={(comment) => (marks.value = { ...marks.peek(), comment })} />
      {missing.length > 0 && <p role="alert" class={styles['problem']}>{say('one.missing')}</p>}
      <p role="status" class={styles['result']}>{say('one.so_far', { score: number(score_of(items, now)) })}</p>
      {items.some(({ critical }) => critical) && <p class={styles['quiet']}>{say('one.critical_hint')}</p>}
    </>
  );
}

interface ItemProps {
  item: FormItem;
  marks: Marks;
  missing: boolean;
  onGive: (score: number) => void;
  onMark: (on: boolean) => void;
}

function Item({ item, marks, missing, onGive, onMark }: ItemProps) {
  const id = useId();
  return (
    <fieldset class={styles['item']} data-item={item.name} data-missing={missing || undefined}>
      <legend>
        <bdi>{item.title}</bdi> <span class={styles['quiet']}>{rate(item.weight)}</span>{missing && <> {say('one.not_given')}</>}
      </legend>
      <div class={styles['marks']}>
        {Array.from({ length: item.max + 1 }, (_, score) => (
          <label key={score} class={styles['mark']}>
            <input type="radio" name={id} value={score} checked={marks.scores[item.name] === score} onChange={() => onGive(score)} />
            <span class="tabular">{number(score)}</span>
          </label>
        ))}
        {item.critical && (
          <label class={styles['mark']} data-critical>
            <input type="checkbox" checked={marks.critical.includes(item.name)} onChange={(event) => onMark(event.currentTarget.checked)} />
            {say('one.critical')}
          </label>
        )}
      </div>
    </fieldset>
  );
}
