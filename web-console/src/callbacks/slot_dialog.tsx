// Promises the traveler another time; the promise before counts as promised anew.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { choose_slot, type Callback, type SlotChoice } from './form';
import { SlotPicker } from './slot_picker';
import type { CallScreen } from './use_call';
import styles from './dialog.module.css';

interface CallDialogProps {
  call: Callback;
  screen: CallScreen;
  onClose: () => void;
}

export function SlotDialog({ call, screen, onClose }: CallDialogProps) {
  const desk = useDesk();
  const choice = useSignal<SlotChoice | null>(null);
  const needed = useSignal(false);
  const again = useSignal(0);
  const { language, zone, booking, topic, conversation, skill, at_any_hour } = call;
  const asked = { language, zone, booking, topic, conversation, skill, any_hour: at_any_hour };

  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = choice.peek();
    needed.value = chosen === null;
    if (chosen === null) return;
    if (await screen.tried(() => choose_slot(desk.api, call.id, chosen))) onClose();
    else again.value += 1;
  };
  return (
    <Dialog title={t('calls.another_time')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <div class={styles['body']}>
          <SlotPicker asked={asked} value={choice.value} again={again.value} onChange={(one) => (choice.value = one)} />
          {needed.value && choice.value === null && <p role="alert" class={styles['problem']}>{t('calls.choose_time')}</p>}
          {screen.trouble.value !== '' && <p role="alert" class={styles['problem']}>{screen.trouble.value}</p>}
        </div>
        <footer class={styles['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={screen.busy.value}>{t('calls.promise')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
