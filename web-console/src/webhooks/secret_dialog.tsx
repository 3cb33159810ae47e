// The secret of a webhook, shown this once.

import { Copy } from 'lucide-preact';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import type { MadeWebhook } from './form';
import { say } from './words';

export function SecretDialog({ made, onClose }: { made: MadeWebhook; onClose: () => void }) {
  const { toasts } = useDesk();
  // Only on secure pages there is a clipboard; the field can be copied by hand.
  const copy = () => void navigator.clipboard.writeText(made.secret).then(() => toasts.show(say('secret.copied')), () => toasts.show(t('problem.other'), 'warn'));
  return (
    <Dialog title={say('secret')} closeLabel={t('app.close')} onClose={onClose}>
      <div class={dialog['body']} data-secret>
        <Field label={made.name} hint={say('secret.once')} dir="ltr" readOnly value={made.secret} onFocus={(event) => event.currentTarget.select()} />
      </div>
      <footer class={dialog['foot']}>
        {'clipboard' in navigator && <Button icon={Copy} onClick={copy}>{say('secret.copy')}</Button>}
        <Button kind="primary" onClick={onClose}>{t('app.close')}</Button>
      </footer>
    </Dialog>
  );
}
