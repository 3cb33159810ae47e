// Everything about one calendar, or a new one. What the server refuses stands at its field; what was typed is kept.

import { useSignal } from '@preact/signals';
import { FlaskConical } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { LevelTrial } from '../levels/form';
import { TrialTable } from '../levels/trial_table';
import { ApiError } from '../net/api';
import { useCommands, useDesk } from '../shell/context';
import { refusal_at, refusal_within, refused_index } from '../state/refusals';
import { new_one } from '../state/versioned_book';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Combobox } from '../ui/combobox';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import { DatesEditor } from './dates_editor';
import { rules_of, type CalendarForm } from './calendar_form';
import { weekdays, type Weekday } from './form';
import { HoursFields } from './hours_fields';
import { day_words, weekday_name } from './outlook_words';
import { TakeOver } from './take_over';
import { useCalendars } from './use_calendars';
import { moment_in, week_of } from './week';
import { zone_name, zone_options } from './zones';
import styles from './calendar_editor.module.css';

interface EditorProps {
  id: string;
  onDone: () => void;
}

export function CalendarEditor({ id, onDone }: EditorProps) {
  const desk = useDesk();
  const book = useCalendars();
  const form = book.form(id);
  const own = useRef<HTMLFormElement>(null);
  const refused = book.refused.value;
  const { attempt, trying, result } = useTrial(id, form);
  useEffect(() => {
    if (refused?.id === id) own.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refused]);
  useLayoutEffect(() => {
    if (id === new_one) own.current?.querySelector('input')?.focus();
  }, []);

  const save = async () => {
    const saved = await book.save(id);
    if (saved === null) return;
    desk.toasts.show(t('calendars.saved', { name: book.item(saved)?.form.title || saved }));
    onDone();
    focus_soon(`[data-calendar="${saved}"] button[aria-expanded]`);
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save();
  };
  const cancel = () => {
    book.discard(id);
    onDone();
    focus_soon(id === new_one ? '[data-add]' : `[data-calendar="${id}"] button[aria-expanded]`);
  };
  useCommands(
    () => [{ id: 'save_calendar', label: 'app.save', group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => book.is_changed(id), run: () => void save() }],
    [book, id],
  );
  if (form === null) return null;
  const change = (part: Partial<CalendarForm>) => book.change(id, { ...form, ...part });
  return (
    <form ref={own} class={styles['form']} onSubmit={submit} noValidate>
      <Conflict id={id} />
      <Identity id={id} form={form} onChange={change} />
      <Week id={id} form={form} onChange={change} />
      <DatesEditor id={id} form={form} onChange={change} />
      <TakeOver form={form} onTaken={(next) => book.change(id, next)} />
      <Elsewhere id={id} />
      <TrialTable result={result} />
      <div class={styles['actions']}>
        <Button onClick={cancel}>{t(book.is_changed(id) ? 'rules.discard' : 'app.close')}</Button>
        <Button icon={FlaskConical} disabled={trying} onClick={attempt}>
          {t(trying ? 'rules.trying' : 'rules.try')}
        </Button>
        <Button kind="primary" type="submit" disabled={!book.is_changed(id) || book.busy.value !== null}>
          {t(id === new_one ? 'calendars.create' : 'app.save')}
        </Button>
      </div>
    </form>
  );
}

// What other hours would do to clocks that run; forgotten when the form changes.
function useTrial(id: string, form: CalendarForm | null) {
  const { api } = useDesk();
  const book = useCalendars();
  const trying = useSignal(false);
  const trial = useSignal<{ form: CalendarForm; result: LevelTrial } | null>(null);
  const attempt = async () => {
    if (form === null || trying.value) return;
    trying.value = true;
    try {
      trial.value = { form, result: await api.tryCalendar(id === new_one ? 'new' : id, rules_of(form)) };
    } catch (failure) {
      book.refuse(id, failure instanceof ApiError ? failure : new ApiError(0, 'other', ''));
    } finally {
      trying.value = false;
    }
  };
  return { attempt: () => void attempt(), trying: trying.value, result: trial.value?.form === form ? (trial.value?.result ?? null) : null };
}

interface PartProps {
  id: string;
  form: CalendarForm;
  onChange: (part: Partial<CalendarForm>) => void;
}

function Identity({ id, form, onChange }: PartProps) {
  const { clock } = useDesk().page;
  const at = refusal_at(useCalendars().refused.value, id);
  return (
    <div class={styles['identity']}>
      <Field label={t('calendar.title')} dir="auto" maxLength={100} value={form.title} problem={at('title')} onInput={(event) => onChange({ title: event.currentTarget.value })} />
      <Combobox label={t('calendar.zone')} value={form.zone} shown={zone_name(form.zone)} nothing={t('calendar.zone_none')} problem={at('zone')}
        find={(words) => zone_options(words, form.zone, clock.now.peek())} onChange={(zone) => onChange({ zone })} />
    </div>
  );
}

function Week({ id, form, onChange }: PartProps) {
  const { refused } = useCalendars();
  const within = refusal_within(refused.value, id);
  const change = (day: Weekday, hours: CalendarForm['week'][Weekday]) => onChange({ week: { ...form.week, [day]: hours } });
  const copy = () => onChange({ week: { ...form.week, ...Object.fromEntries(weekdays.slice(1, 5).map((day) => [day, form.week.mon])) } });
  const whole = refusal_at(refused.value, id)('hours');
  return (
    <fieldset class={styles['part']}>
      <legend>{t('calendar.week')}</legend>
      <p class={styles['hint']}>{t('calendar.week_hint')}</p>
      {whole && (
        <p role="alert" class={styles['problem']}>
          {whole}
        </p>
      )}
      <div class={styles['week']}>
        {weekdays.map((day) => (
          <div key={day} class={styles['day']} role="group" aria-label={weekday_name(day)} data-day={day}>
            <span class={styles['name']}>{weekday_name(day)}</span>
            <HoursFields day={weekday_name(day)} hours={form.week[day]} problem={within(`hours.${day}`)} wrong={refused_index(refused.value, id, `hours.${day}`)}
              onChange={(hours) => change(day, hours)} />
          </div>
        ))}
      </div>
      <Button kind="quiet" onClick={copy}>
        {t('calendar.copy_hours')}
      </Button>
      <ThisWeek form={form} />
    </fieldset>
  );
}

// What this week becomes of it, as it would be read out.
function ThisWeek({ form }: { form: CalendarForm }) {
  const { clock } = useDesk().page;
  const now = moment_in(form.zone, Math.floor(clock.now.value / 60_000) * 60_000);
  if (now === null) return null;
  return (
    <p class={styles['this_week']}>
      <strong>{t('calendar.this_week')}</strong>
      {week_of(rules_of(form), now.date).map((day) => (
        <span key={day.date} data-today={day.date === now.date || undefined}>
          {day_words(day)}
          {day.name && <bdi> ({day.name})</bdi>}
        </span>
      ))}
    </p>
  );
}

function Conflict({ id }: { id: string }) {
  const book = useCalendars();
  if (book.newer.value !== id) return null;
  return (
    <div class={styles['wide']}>
      <Notice>
        <p>{t('rules.newer', { version: book.item(id)?.version ?? 0 })}</p>
        <Button onClick={() => book.discard(id)}>{t('rules.load_theirs')}</Button>
        <Button onClick={() => book.keep_mine(id)}>{t('rules.keep_mine')}</Button>
      </Notice>
    </div>
  );
}

const shown_by_fields = /^(title|zone|hours|holidays\.|special_days\.|make_up_days\.|breaks\.)/;

// What no field of the form shows.
function Elsewhere({ id }: { id: string }) {
  const refused = useCalendars().refused.value;
  if (refused?.id !== id || shown_by_fields.test(refused.error.field ?? '')) return null;
  return (
    <p role="alert" class={styles['problem']}>
      {refused.error.code === 'offline' ? t('rules.offline') : refused.error.detail || t('problem.other')}
    </p>
  );
}
