// A link or a token, which is shown once: to be copied before the dialog is closed.

import { useSignal } from '@preact/signals';
import { Copy } from 'lucide-preact';
import { say } from '../account/words';
import dialog from '../callbacks/dialog.module.css';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';

export interface Once {
  readonly title: string;
  readonly label: string;
  readonly text: string;
  readonly hint: string;
}

export function OnceDialog({ once, onClose }: { once: Once; onClose: () => void }) {
  const told = useSignal('');
  const copy = () => void navigator.clipboard.writeText(once.text).then(() => (told.value = say('once.copied')), () => (told.value = say('once.by_hand')));
  return (
    <Dialog title={once.title} closeLabel={t('app.close')} onClose={onClose}>
      <div class={dialog['body']} data-once>
        <p>{once.hint}</p>
        <Field label={once.label} value={once.text} readOnly dir="ltr" hint={say('once.hint')} onFocus={(event) => event.currentTarget.select()} />
        <p role="status" class={dialog['quiet']}>{told.value}</p>
      </div>
      <footer class={dialog['foot']}>
        {/* Only on secure pages there is a clipboard. */}
        {'clipboard' in navigator && <Button icon={Copy} onClick={copy}>{say('once.copy')}</Button>}
        <Button kind="primary" onClick={onClose}>{say('once.done')}</Button>
      </footer>
    </Dialog>
  );
}
