// Saves a report under a title: what it shows, and whether colleagues see it.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import dialog from '../callbacks/dialog.module.css';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Checks } from '../ui/checks';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Toggle } from '../ui/switch';
import { saved_query } from './asked';
import { add_saved, change_saved, type Figure, type Saved, type SavedChange } from './form';
import { change_of_form, faults_of, form_of, new_form, type Fault } from './saved_form';
import { refusal_words, say, type WordKey } from './words';

const fault_words: Readonly<Record<Fault, WordKey>> = { title: 'fault.title', figures: 'fault.figures' };
const at_fields = /^(title|figures)/;

interface SaveDialogProps {
  saved: Saved | null; // null: a new one
  figure: Figure | null; // of a new one
  figures: readonly Figure[];
  onSaved: (saved: Saved) => void;
  onClose: () => void;
}

export function SaveDialog({ saved, figure, figures, onSaved, onClose }: SaveDialogProps) {
  const { api, online, toasts, page: { environment, router } } = useDesk();
  const form = useSignal<SavedChange>(saved !== null ? form_of(saved) : new_form(figure?.title ?? '', figure?.name ?? '', saved_query(router.route.peek().query)));
  const once = useSignal(environment.uuid());
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<unknown>(null);
  const faults = tried.value ? faults_of(form.value) : new Set<Fault>();
  const edit = (part: Partial<SavedChange>) => {
    form.value = { ...form.peek(), ...part };
    problem.value = null;
  };
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    tried.value = true;
    if (busy.peek() || faults_of(form.peek()).size > 0) return;
    busy.value = true;
    try {
      const change = change_of_form(form.peek());
      onSaved(saved === null ? await add_saved(api, change, once.peek()) : await change_saved(api, saved, change));
      toasts.show(say('save.done', { title: change.title }));
      onClose();
    } catch (failed) {
      problem.value = failed;
      busy.value = false;
      if (failed instanceof ApiError && failed.status >= 400 && failed.status < 500) once.value = environment.uuid(); // else it may be stored
    }
  };
  const failed = problem.value;
  const place = failed instanceof ApiError ? (at_fields.exec(failed.field ?? '')?.[1] ?? '') : '';
  const objection = (field: Fault) => (faults.has(field) ? say(fault_words[field]) : place === field ? refusal_words(failed) : undefined);
  return (
    <Dialog title={say(saved === null ? 'save.title' : 'save.edit')} closeLabel={t('app.close')} wide onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate data-save-report>
        <div class={dialog['body']}>
          <Field label={say('save.name')} dir="auto" maxLength={100} value={form.value.title} problem={objection('title')} onInput={(event) => edit({ title: event.currentTarget.value })} />
          <Toggle label={say('save.shared')} on={form.value.shared} onChange={(shared) => edit({ shared })} />
          <details open={form.value.figures.length > 1}>
            <summary>{say('save.figures', { count: form.value.figures.length })}</summary>
            <Checks label={say('save.which')} chosen={form.value.figures} problem={objection('figures')} onChange={(chosen) => edit({ figures: chosen })}
              choices={figures.filter(({ source }) => source !== null).map(({ name, title }) => ({ value: name, label: title }))} />
          </details>
          {failed !== null && place === '' && <p role="alert" class={dialog['problem']}>{refusal_words(failed)}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value || !online.value}>{t('app.save')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
