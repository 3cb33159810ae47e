// The days that differ from their weekday: holidays, special hours, days that make up for one, breaks.

import { useSignal } from '@preact/signals';
import { Plus, Trash2 } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { refusal_at, refusal_within, refused_index } from '../state/refusals';
import { date_words } from '../text/format';
import { t, type TextKey } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Select } from '../ui/select';
import { added_date, field_of, type CalendarForm, type DateEntry, type DateKind } from './calendar_form';
import { weekdays, type Weekday } from './form';
import { HoursFields } from './hours_fields';
import { weekday_name } from './outlook_words';
import { useCalendars } from './use_calendars';
import { moment_in } from './week';
import styles from './dates_editor.module.css';

const kinds: readonly (readonly [DateKind, TextKey])[] = [
  ['holiday', 'calendar.holiday'],
  ['special', 'calendar.special'],
  ['make_up', 'calendar.make_up'],
  ['break', 'calendar.break'],
];

interface DatesProps {
  id: string;
  form: CalendarForm;
  onChange: (part: Partial<CalendarForm>) => void;
}

export function DatesEditor({ id, form, onChange }: DatesProps) {
  const { page } = useDesk();
  const refused = useCalendars().refused.value;
  const today = moment_in(form.zone, page.clock.now.peek())?.date ?? '';
  const shows_past = useSignal(false);
  const add = () => {
    const next = added_date(form, today);
    onChange({ dates: next.dates });
    focus_soon(`[data-date="${next.dates.at(-1)?.key}"] input`);
  };
  const remove = (one: DateEntry) => {
    onChange({ dates: form.dates.filter((other) => other.key !== one.key) });
    focus_soon('[data-add-date]');
  };
  const is_past = (one: DateEntry) => one.date !== '' && one.date < today && refusal_within(refused, id)(field_of(one)) === undefined;
  const past = form.dates.filter(is_past);
  const shown = shows_past.value ? form.dates : form.dates.filter((one) => !is_past(one));
  const change = (next: DateEntry) => onChange({ dates: form.dates.map((one) => (one.key === next.key ? next : one)) });
  return (
    <fieldset class={styles['part']}>
      <legend>{t('calendar.dates')}</legend>
      {past.length > 0 && (
        <Button kind="quiet" aria-expanded={shows_past.value} onClick={() => (shows_past.value = !shows_past.value)}>
          {t('calendar.past_dates', { count: past.length })}
        </Button>
      )}
      {form.dates.length === 0 && <p class={styles['none']}>{t('calendar.no_dates')}</p>}
      {shown.length > 0 && (
        <div class={styles['dates']}>
          {shown.map((one) => (
            <DateRow key={one.key} id={id} entry={one} onChange={change} onRemove={() => remove(one)} />
          ))}
        </div>
      )}
      <Button kind="quiet" icon={Plus} data-add-date onClick={add}>
        {t('calendar.add_date')}
      </Button>
    </fieldset>
  );
}

interface DateRowProps {
  id: string;
  entry: DateEntry;
  onChange: (entry: DateEntry) => void;
  onRemove: () => void;
}

function DateRow({ id, entry, onChange, onRemove }: DateRowProps) {
  const at = refusal_at(useCalendars().refused.value, id);
  const name = date_words(entry.date);
  const choices = kinds.map(([value, label]) => ({ value, label: t(label) }));
  const has_hours = entry.kind === 'special' || entry.kind === 'break';
  return (
    <div class={styles['row']} data-date={entry.key} role="group" aria-label={name}>
      <Field type="date" label={t('calendar.date')} hideLabel value={entry.date} problem={has_hours ? undefined : at(field_of(entry))}
        onInput={(event) => onChange({ ...entry, date: event.currentTarget.value })} />
      <Select label={t('calendar.kind')} hideLabel choices={choices} value={entry.kind} onChange={(kind) => onChange({ ...entry, kind: kind as DateKind })} />
      <Detail id={id} entry={entry} onChange={onChange} />
      <IconButton icon={Trash2} label={t('calendar.remove_date', { date: name })} onClick={onRemove} />
    </div>
  );
}

function Detail({ id, entry, onChange }: Omit<DateRowProps, 'onRemove'>) {
  const refused = useCalendars().refused.value;
  if (entry.kind === 'holiday') {
    return (
      <Field label={t('calendar.name')} hideLabel dir="auto" maxLength={100} placeholder={t('calendar.name')} value={entry.name}
        onInput={(event) => onChange({ ...entry, name: event.currentTarget.value })} />
    );
  }
  if (entry.kind === 'make_up') {
    const choices = weekdays.map((day) => ({ value: day, label: weekday_name(day) }));
    return <Select label={t('calendar.like')} hideLabel choices={choices} value={entry.like} onChange={(like) => onChange({ ...entry, like: like as Weekday })} />;
  }
  const place = field_of(entry);
  return (
    <HoursFields day={date_words(entry.date)} hours={entry.hours} problem={refusal_within(refused, id)(place)} wrong={refused_index(refused, id, place)}
      onChange={(hours) => onChange({ ...entry, hours })} />
  );
}
