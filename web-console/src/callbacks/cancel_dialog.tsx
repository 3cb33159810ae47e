// Calls a callback off because the traveler said so.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { cancel_callback, type Callback } from './form';
import type { CallScreen } from './use_call';
import styles from './dialog.module.css';

export function CancelDialog({ call, screen, onClose }: { call: Callback; screen: CallScreen; onClose: () => void }) {
  const desk = useDesk();
  const reason = useSignal('');
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await screen.tried(() => cancel_callback(desk.api, call.id, reason.peek().trim()))) onClose();
  };
  return (
    <Dialog title={t('calls.cancel')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <div class={styles['body']}>
          <p>{t('calls.cancel_sure', { name: call.name })}</p>
          <Field label={t('calls.cancel_reason')} dir="auto" maxLength={200} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
          {screen.trouble.value !== '' && <p role="alert" class={styles['problem']}>{screen.trouble.value}</p>}
        </div>
        <footer class={styles['foot']}>
          <Button onClick={onClose}>{t('calls.keep')}</Button>
          <Button kind="danger" type="submit" disabled={screen.busy.value}>{t('calls.cancel')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
