// Erases a traveler for good: says what goes and what stays, and asks for a word and a reason before.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { list_of } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { erase, type Profile } from './form';
import styles from './merge_dialog.module.css';
import type { ProfileScreen } from './use_profile';
import { count_words, refusal_words, say, type WordKey } from './words';

const goes: readonly WordKey[] = ['erase.goes_names', 'erase.goes_texts', 'erase.goes_others'];

interface EraseDialogProps {
  profile: Profile;
  screen: ProfileScreen;
  onClose: () => void;
}

const same = (one: string, other: string): boolean => one.trim().normalize().toLocaleLowerCase() === other.trim().normalize().toLocaleLowerCase();

export function EraseDialog({ profile, screen, onClose }: EraseDialogProps) {
  const { api, online, toasts } = useDesk();
  const word = profile.name || say('erase.word');
  const typed = useSignal('');
  const reason = useSignal('');
  const problem = useSignal('');
  const is_held = profile.retention === 'legal_hold';
  const ready = !is_held && same(typed.value, word) && reason.value.trim() !== '' && online.value && !screen.busy.value;
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!ready) return;
    let told: readonly string[] = [];
    const failed = await screen.change(async () => {
      const { erased } = await erase(api, profile.id, reason.peek().trim());
      told = Object.entries(erased).filter(([, count]) => count > 0).map(([what, count]) => count_words(what, count));
      return null;
    });
    if (failed !== null) return void (problem.value = refusal_words(failed));
    toasts.show(told.length === 0 ? say('erase.done') : say('erase.done_counts', { counts: list_of(told) }));
    onClose();
  };
  return (
    <Dialog title={say('erase.title')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate data-erase>
        <div class={dialog['body']}>
          {is_held && <p role="alert" class={dialog['problem']}>{say('erase.held')}</p>}
          <section>
            <h3 class={styles['title']}>{say('erase.goes')}</h3>
            <ul class={styles['moves']}>
              {goes.map((key) => (
                <li key={key}>{say(key)}</li>
              ))}
            </ul>
          </section>
          <section>
            <h3 class={styles['title']}>{say('erase.stays')}</h3>
            <p>{say('erase.stays_counts')}</p>
          </section>
          <Field label={say('erase.reason')} dir="auto" maxLength={200} value={reason.value} disabled={is_held} onInput={(event) => (reason.value = event.currentTarget.value)} />
          <Field label={say('erase.type', { word })} dir="auto" autocomplete="off" spellcheck={false} value={typed.value} disabled={is_held}
            onInput={(event) => (typed.value = event.currentTarget.value)} />
          {problem.value !== '' && <p role="alert" class={dialog['problem']}>{problem.value}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="danger" type="submit" disabled={!ready}>{say('erase.do')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
