// Asked before a secret is made anew, and before a webhook is removed.

import type { ComponentChildren } from 'preact';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { new_secret, remove, type MadeWebhook, type Webhook } from './form';
import { say } from './words';

interface SureProps {
  title: string;
  danger?: boolean;
  onClose: () => void;
  onSure: () => Promise<unknown>;
  children: ComponentChildren;
}

function Sure({ title, danger, onClose, onSure, children }: SureProps) {
  const deed = useDeed();
  const go_on = async () => {
    if ((await deed.run(() => onSure().then(() => true))) !== null) onClose();
  };
  return (
    <Dialog title={title} closeLabel={t('app.close')} onClose={onClose}>
      <div class={dialog['body']}>
        <p>{children}</p>
        {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
      </div>
      <footer class={dialog['foot']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind={danger ? 'danger' : 'primary'} disabled={deed.busy} onClick={() => void go_on()}>{title}</Button>
      </footer>
    </Dialog>
  );
}

export function RotateDialog({ webhook, onClose, onSecret }: { webhook: Webhook; onClose: () => void; onSecret: (made: MadeWebhook) => void }) {
  const { api } = useDesk();
  return <Sure title={say('secret.rotate')} onClose={onClose} onSure={() => new_secret(api, webhook.id).then(onSecret)}>{say('secret.rotate_sure')}</Sure>;
}

export function RemoveDialog({ webhook, onClose, onGone }: { webhook: Webhook; onClose: () => void; onGone: () => void }) {
  const { api } = useDesk();
  return <Sure title={say('remove')} danger onClose={onClose} onSure={() => remove(api, webhook.id).then(onGone)}>{say('remove_sure', { name: webhook.name })}</Sure>;
}
