// The hours of one day: any number, each from one time to another, also over midnight.

import { Plus, Trash2 } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { time_from, usual_hours } from './calendar_form';
import type { Hours } from './form';
import styles from './hours_fields.module.css';

interface HoursFieldsProps {
  day: string; // how the day is called
  hours: readonly Hours[];
  problem: string | undefined;
  wrong: number | null; // which of them it is about
  onChange: (hours: readonly Hours[]) => void;
}

export function HoursFields({ day, hours, problem, wrong, onChange }: HoursFieldsProps) {
  const id = useId();
  const change = (at: number, next: Hours) => onChange(hours.map((one, index) => (index === at ? next : one)));
  const is_wrong = (index: number) => problem !== undefined && (wrong === null || wrong === index);
  return (
    <div class={styles['day']}>
      <ul class={styles['hours']}>
        {hours.map((one, index) => (
          <li key={index} class={styles['pair']}>
            <Time label={t('calendar.from', { day })} value={one[0]} wrong={is_wrong(index)} about={`${id}-problem`} onChange={(from) => change(index, [from, one[1]])} />
            <span aria-hidden="true">–</span>
            <Time label={t('calendar.to', { day })} value={one[1]} wrong={is_wrong(index)} about={`${id}-problem`} onChange={(to) => change(index, [one[0], to])} />
            <IconButton icon={Trash2} label={t('calendar.remove_hours', { hours: `${one[0]}–${one[1]}`, day })}
              onClick={() => {
                onChange(hours.filter((_, at) => at !== index));
                focus_soon(`[id="${id}-add"]`);
              }} />
          </li>
        ))}
        <li class={styles['add']}>
          {hours.length === 0 && <span class={styles['closed']}>{t('calendar.closed')}</span>}
          <IconButton id={`${id}-add`} icon={Plus} label={t('calendar.add_hours', { day })} onClick={() => onChange([...hours, next_hours(hours)])} />
        </li>
      </ul>
      {problem && (
        <span id={`${id}-problem`} role="alert" class={styles['problem']}>
          {problem}
        </span>
      )}
    </div>
  );
}

// After the last ones, so that they do not overlap.
function next_hours(hours: readonly Hours[]): Hours {
  const last = hours.at(-1);
  if (last === undefined) return usual_hours;
  return last[1] > '12:00' && last[1] < '22:00' ? [last[1], '22:00'] : ['13:00', '17:00'];
}

interface TimeProps {
  label: string;
  value: string;
  wrong: boolean;
  about: string;
  onChange: (time: string) => void;
}

// A text, because the field of browsers for times knows no 24:00.
function Time({ label, value, wrong, about, onChange }: TimeProps) {
  return (
    <input
      class={styles['time']}
      dir="ltr"
      inputMode="numeric"
      maxLength={5}
      placeholder="00:00"
      aria-label={label}
      aria-invalid={wrong ? 'true' : undefined}
      aria-describedby={wrong ? about : undefined}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
      onBlur={(event) => {
        const time = time_from(event.currentTarget.value);
        if (time !== value) onChange(time);
      }}
    />
  );
}
