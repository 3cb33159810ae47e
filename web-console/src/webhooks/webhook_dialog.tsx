// Whom to tell, and of what.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Checks } from '../ui/checks';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Toggle } from '../ui/switch';
import { change, kinds, make, type Entries, type MadeWebhook, type Webhook } from './form';
import { say } from './words';

interface DialogProps {
  webhook?: Webhook; // none: a new one
  onClose: () => void;
  onMade: (made: MadeWebhook) => void;
  onChanged: (now: Webhook) => void;
}

const usual: Entries = { name: '', url: '', kinds: ['opened', 'message', 'status'], content: false };
const fields = ['name', 'url', 'kinds'] as const;

export function WebhookDialog({ webhook, onClose, onMade, onChanged }: DialogProps) {
  const { api } = useDesk();
  const entries = useSignal<Entries>(webhook === undefined ? usual : { name: webhook.name, url: webhook.url, kinds: webhook.kinds, content: webhook.content });
  const looked = useSignal(false); // what is missing is said once it was tried
  const deed = useDeed();
  const now = entries.value;
  const enter = (more: Partial<Entries>) => (entries.value = { ...entries.peek(), ...more });
  const problem = (field: (typeof fields)[number]) => {
    if (deed.field === field) return deed.trouble;
    return looked.value && now[field].length === 0 ? say('needed') : undefined;
  };
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    looked.value = true;
    const asked = { ...entries.peek(), name: entries.peek().name.trim(), url: entries.peek().url.trim() };
    entries.value = asked;
    if (fields.some((field) => asked[field].length === 0)) return focus_soon('[data-webhook-form] [aria-invalid]');
    if (webhook === undefined) {
      const made = await deed.run(() => make(api, asked));
      if (made === null) return;
      onMade(made);
    } else {
      const changed = await deed.run(() => change(api, webhook.id, asked));
      if (changed === null) return;
      onChanged(changed);
    }
    onClose();
  };
  const is_of_a_field = fields.some((field) => field === deed.field);
  return (
    <Dialog title={webhook === undefined ? say('new') : webhook.name} closeLabel={t('app.close')} onClose={onClose} wide>
      <form data-webhook-form onSubmit={(event) => void send(event)} noValidate>
        <div class={dialog['body']}>
          <Field label={say('name')} dir="auto" maxLength={50} value={now.name} problem={problem('name')} onInput={(event) => enter({ name: event.currentTarget.value })} />
          <Field label={say('url')} dir="ltr" type="url" hint={say('url_hint')} value={now.url} problem={problem('url')} onInput={(event) => enter({ url: event.currentTarget.value })} />
          <Checks label={say('kinds')} chosen={now.kinds} problem={problem('kinds')} onChange={(chosen) => enter({ kinds: chosen })} choices={kinds.map((kind) => ({ value: kind, label: kind }))} />
          <Toggle label={say('content')} on={now.content} onChange={(content) => enter({ content })} />
          <p class={dialog['quiet']}>{say('content_hint')}</p>
          {deed.trouble !== '' && !is_of_a_field && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{t('app.save')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
