// Writes an announcement: what, to whom, until when, and whether everybody has to confirm that he read it.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { role_key, roles } from '../admin/roles';
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
import { TextArea } from '../ui/text_area';
import { announce } from './form';
import { say } from './words';

interface Entries {
  readonly title: string;
  readonly text: string;
  readonly roles: readonly string[];
  readonly queues: readonly string[];
  readonly until: string; // as the field has it, in the zone of this computer
  readonly must_read: boolean;
}

const empty: Entries = { title: '', text: '', roles: [], queues: [], until: '', must_read: false };

export function NewAnnouncementDialog({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const { api, queues } = useDesk();
  const entries = useSignal<Entries>(empty);
  const looked = useSignal(false); // what is missing is said once it was tried
  const deed = useDeed();
  const now = entries.value;
  const enter = (more: Partial<Entries>) => (entries.value = { ...entries.value, ...more });
  const problem = (field: 'title' | 'text' | 'until') => {
    if (deed.field === field) return deed.trouble;
    return looked.value && field !== 'until' && now[field].trim() === '' ? say('news.needed') : undefined;
  };
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    looked.value = true;
    const { title, text, roles: to_roles, queues: to_queues, until, must_read } = entries.peek();
    if (title.trim() === '' || text.trim() === '') return focus_soon('[data-announce] [aria-invalid]');
    const asked = { title: title.trim(), text: text.trim(), audience: { roles: to_roles, queues: to_queues }, until: until === '' ? null : new Date(until).getTime(), must_read };
    if ((await deed.run(() => announce(api, asked))) === null) return;
    onClose();
    onMade();
  };
  return (
    <Dialog title={say('news.new')} closeLabel={t('app.close')} onClose={onClose}>
      <form data-announce onSubmit={(event) => void send(event)} noValidate>
        <div class={dialog['body']}>
          <Field label={say('news.title')} dir="auto" maxLength={200} value={now.title} problem={problem('title')} onInput={(event) => enter({ title: event.currentTarget.value })} />
          <TextArea label={say('news.text')} rows={5} maxLength={8000} value={now.text} problem={problem('text')} onInput={(text) => enter({ text })} />
          <Checks label={say('news.roles')} chosen={now.roles} onChange={(chosen) => enter({ roles: chosen })} choices={roles.map((role) => ({ value: role, label: t(role_key(role)) }))} />
          <Checks label={say('news.queues')} chosen={now.queues} onChange={(chosen) => enter({ queues: chosen })}
            choices={[...queues.queues.value.values()].map(({ id, name }) => ({ value: id, label: name }))} />
          <p class={dialog['quiet']}>{say('news.everybody')}</p>
          <Field type="datetime-local" label={say('news.until')} value={now.until} problem={problem('until')} onInput={(event) => enter({ until: event.currentTarget.value })} />
          <Toggle label={say('news.must_read')} on={now.must_read} onChange={(must_read) => enter({ must_read })} />
          {deed.trouble !== '' && problem('title') !== deed.trouble && problem('text') !== deed.trouble && problem('until') !== deed.trouble && (
            <p role="alert" class={dialog['problem']}>{deed.trouble}</p>
          )}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{say('news.publish')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
