// Invites somebody. Nobody but himself ever knows his password.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { say } from '../account/words';
import { role_key, roles } from '../admin/roles';
import dialog from '../callbacks/dialog.module.css';
import type { Role } from '../net/types';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Checks } from '../ui/checks';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { invite, type Invitation } from './form';
import { languages_of } from './language_list';
import type { Once } from './once_dialog';

export const link_of_invitation = ({ name, email, link, expires_at, mailed }: Invitation & { link: string }): Once => ({
  title: say('invite.made', { name }),
  label: say('link.label'),
  text: link,
  hint: say(mailed ? 'invite.mailed_hint' : 'invite.link_hint', { email, time: date_time(expires_at) }),
});

export function InviteDialog({ onClose, onMade }: { onClose: () => void; onMade: (once: Once) => void }) {
  const { api, queues } = useDesk();
  const role = useSignal<Role>('agent');
  const chosen = useSignal<readonly string[]>([]);
  const deed = useDeed();
  const at = (field: string) => {
    if (deed.field !== field) return undefined;
    return field === 'email' ? say('invite.taken') : say('invite.wrong');
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const wanted = { name: text('name'), email: text('email'), role: role.value, queues: chosen.value, languages: languages_of(text('languages')) };
    const made = await deed.run(() => invite(api, wanted));
    if (made !== null) onMade(link_of_invitation(made));
  };
  return (
    <Dialog title={say('invite.open')} closeLabel={t('app.close')} onClose={onClose}>
      <form data-invite onSubmit={(event) => void submit(event)}>
        <div class={dialog['body']}>
          <Field label={say('edit.name')} name="name" required maxLength={200} dir="auto" autocomplete="off" problem={at('name')} />
          <Field label={say('invite.email')} name="email" type="email" required dir="ltr" autocomplete="off" problem={at('email')} />
          <Select label={say('who.role')} value={role.value} onChange={(one) => (role.value = one as Role)} choices={roles.map((one) => ({ value: one, label: t(role_key(one)) }))} />
          <Field label={say('who.languages')} name="languages" dir="ltr" autocomplete="off" hint={say('edit.languages_hint')} problem={at('languages')} />
          <Checks label={say('who.queues')} chosen={chosen.value} onChange={(next) => (chosen.value = next)} problem={at('queues')}
            choices={[...queues.queues.value.values()].map(({ id, name }) => ({ value: id, label: name }))} />
          <p class={dialog['quiet']}>{say('invite.queues_hint')}</p>
          {deed.trouble !== '' && deed.field === null && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{say('invite.send')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
