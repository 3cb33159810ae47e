// What is done when so much of the time is used up, each once.

import { Plus, Trash2 } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { deed_name } from '../text/service_words';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Select } from '../ui/select';
import { deeds, type Deed, type Mark } from './form';
import type { PartProps } from './level_editor';
import { next_mark } from './level_form';
import styles from './part.module.css';

export function MarksEditor({ form, refused, onChange }: PartProps) {
  const { marks } = form;
  const change = (at: number, mark: Mark) => onChange({ marks: marks.map((one, index) => (index === at ? mark : one)) });
  const remove = (at: number) => {
    onChange({ marks: marks.filter((_, index) => index !== at) });
    focus_soon('[data-add-mark]');
  };
  const whole = refused('marks');
  return (
    <fieldset class={styles['part']}>
      <legend>{t('level.marks')}</legend>
      {whole && (
        <p role="alert" class={styles['problem']}>
          {whole}
        </p>
      )}
      {marks.length > 0 && (
        <div class={styles['lines']}>
          {marks.map((mark, index) => (
            <MarkLine key={index} mark={mark} refused={(part) => refused(`marks[${index}]${part}`)} onChange={(next) => change(index, next)} onRemove={() => remove(index)} />
          ))}
        </div>
      )}
      <Button kind="quiet" icon={Plus} data-add-mark onClick={() => onChange({ marks: [...marks, next_mark(marks)] })}>
        {t('level.add_mark')}
      </Button>
    </fieldset>
  );
}

interface MarkLineProps {
  mark: Mark;
  refused: (part: '' | '.percent' | '.do' | '.value') => string | undefined;
  onChange: (mark: Mark) => void;
  onRemove: () => void;
}

function MarkLine({ mark, refused, onChange, onRemove }: MarkLineProps) {
  const percent = String(mark.percent);
  const choices = deeds.map((deed) => ({ value: deed, label: deed_name(deed) }));
  return (
    <div class={styles['mark']} role="group" aria-label={t('level.mark_words', { percent, what: deed_name(mark.do) })} data-mark>
      <Field label={t('level.percent')} dir="ltr" inputMode="numeric" value={percent} problem={refused('.percent') ?? refused('')}
        onInput={(event) => onChange({ ...mark, percent: event.currentTarget.value })} />
      <Select label={t('level.do')} choices={choices} value={mark.do} problem={refused('.do')} onChange={(deed) => onChange({ percent: mark.percent, do: deed as Deed })} />
      <Value mark={mark} problem={refused('.value')} onChange={(value) => onChange({ ...mark, value })} />
      <IconButton icon={Trash2} label={t('level.remove_mark', { percent })} onClick={onRemove} />
    </div>
  );
}

// A warning needs nothing more.
function Value({ mark, problem, onChange }: { mark: Mark; problem: string | undefined; onChange: (value: string) => void }) {
  const queues = useDesk().queues.queues.value;
  const value = mark.value ?? '';
  if (mark.do === 'warn') return <span />;
  if (mark.do === 'move_queue') {
    const choices = [...queues.values()].map(({ id, name }) => ({ value: id, label: name }));
    if (value !== '' && !queues.has(value)) choices.push({ value, label: value });
    return <Select label={t('level.where')} choices={choices} value={value} problem={problem} onChange={onChange} />;
  }
  const label = t(mark.do === 'raise_priority' ? 'level.priority' : 'level.whom');
  return (
    <Field label={label} dir={mark.do === 'raise_priority' ? 'ltr' : 'auto'} inputMode={mark.do === 'raise_priority' ? 'numeric' : 'text'} value={value} problem={problem}
      onInput={(event) => onChange(event.currentTarget.value)} />
  );
}
