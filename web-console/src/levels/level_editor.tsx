// Everything about one service level, or a new one: for which conversations, how soon, in whose hours, and what is done
// as time is used up. Tried before it is saved; what the server refuses stands at its field.

import { FlaskConical } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { refusal_at } from '../state/refusals';
import { new_one } from '../state/versioned_book';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { AppliesEditor } from './applies_editor';
import type { LevelForm } from './level_form';
import { MarksEditor } from './marks_editor';
import { TargetsEditor } from './targets_editor';
import { TrialTable } from './trial_table';
import { useLevels } from './use_levels';
import styles from './level_editor.module.css';

export function LevelEditor({ id }: { id: string }) {
  const desk = useDesk();
  const screen = useLevels();
  const { book } = screen;
  const own = useRef<HTMLFormElement>(null);
  const form = book.form(id);
  const refused = book.refused.value;
  useEffect(() => {
    if (refused?.id === id) own.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refused]);
  useLayoutEffect(() => {
    if (id === new_one) own.current?.querySelector('input')?.focus();
  }, []);

  const save = async () => {
    const saved = await book.save(id);
    if (saved === null) return;
    desk.toasts.show(t('levels.saved', { name: screen.name(saved) }));
    if (screen.open.value === id) screen.open.value = null;
    focus_soon(`[data-level="${saved}"] button[aria-expanded]`);
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save();
  };
  const cancel = () => {
    book.discard(id);
    screen.open.value = null;
    focus_soon(id === new_one ? '[data-add]' : `[data-level="${id}"] button[aria-expanded]`);
  };
  useCommands(
    () => [{ id: 'save_level', label: 'app.save', group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => book.is_changed(id), run: () => void save() }],
    [book, id],
  );
  if (form === null) return null;
  const change = (part: Partial<LevelForm>) => screen.change(id, { ...form, ...part });
  const parts = { form, refused: refusal_at(refused, id), onChange: change };
  return (
    <form ref={own} class={styles['form']} onSubmit={submit} noValidate>
      <Conflict id={id} />
      <Identity {...parts} />
      <TargetsEditor {...parts} />
      <AppliesEditor {...parts} />
      <MarksEditor {...parts} />
      <Elsewhere id={id} />
      <TrialTable result={screen.trial.value?.id === id ? screen.trial.value.result : null} />
      <div class={styles['actions']}>
        <Button onClick={cancel}>{t(book.is_changed(id) ? 'rules.discard' : 'app.close')}</Button>
        <Button icon={FlaskConical} disabled={screen.trying.value !== null} onClick={() => void screen.try(id)}>
          {t(screen.trying.value === id ? 'rules.trying' : 'rules.try')}
        </Button>
        <Button kind="primary" type="submit" disabled={!book.is_changed(id) || book.busy.value !== null}>
          {t(id === new_one ? 'levels.create' : 'app.save')}
        </Button>
      </div>
    </form>
  );
}

export interface PartProps {
  form: LevelForm;
  refused: (place: string) => string | undefined;
  onChange: (part: Partial<LevelForm>) => void;
}

function Identity({ form, refused, onChange }: PartProps) {
  const calendars = useLevels().calendars.value;
  const choices = calendars.map(({ id, title }) => ({ value: id, label: title || id }));
  if (!choices.some((choice) => choice.value === form.calendar)) choices.push({ value: form.calendar, label: form.calendar });
  return (
    <div class={styles['identity']}>
      <Field label={t('calendar.title')} dir="auto" maxLength={100} value={form.title} problem={refused('title')} onInput={(event) => onChange({ title: event.currentTarget.value })} />
      <Select label={t('level.calendar')} choices={choices} value={form.calendar} problem={refused('calendar')} onChange={(calendar) => onChange({ calendar })} />
    </div>
  );
}

function Conflict({ id }: { id: string }) {
  const { book } = useLevels();
  if (book.newer.value !== id) return null;
  return (
    <Notice>
      <p>{t('rules.newer', { version: book.item(id)?.version ?? 0 })}</p>
      <Button onClick={() => book.discard(id)}>{t('rules.load_theirs')}</Button>
      <Button onClick={() => book.keep_mine(id)}>{t('rules.keep_mine')}</Button>
    </Notice>
  );
}

const shown_by_fields =
  /^(title|calendar|targets|targets\.\w+\.(seconds|pauses)|applies|applies\.(queues|channels|priorities|tiers|languages|service_classes)|marks|marks\[\d+\](\.\w+)?)$/;

// What no field of the form shows.
function Elsewhere({ id }: { id: string }) {
  const refused = useLevels().book.refused.value;
  if (refused?.id !== id || shown_by_fields.test(refused.error.field ?? '')) return null;
  return (
    <p role="alert" class={styles['problem']}>
      {refused.error.code === 'offline' ? t('rules.offline') : refused.error.detail || t('problem.other')}
    </p>
  );
}
