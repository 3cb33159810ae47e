// Changes who somebody is here: name, role, languages, how much he carries at once.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { say } from '../account/words';
import { role_key, roles } from '../admin/roles';
import dialog from '../callbacks/dialog.module.css';
import type { Agent, Role } from '../net/types';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { change_account, type Account } from './form';
import { languages_of } from './language_list';

const highest_capacity = 1000;

interface EditDialogProps {
  account: Account;
  agent: Agent | null; // as colleagues know him
  onClose: () => void;
  onSaved: () => void;
}

export function EditDialog({ account, agent, onClose, onSaved }: EditDialogProps) {
  const { api, me, toasts } = useDesk();
  const role = useSignal<Role>(account.role);
  const deed = useDeed();
  const is_me = account.id === me.value.id; // nobody takes the last administrator's rights away by mistake
  const at = (field: string) => (deed.field === field ? say('invite.wrong') : undefined);
  const save = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const change = { name: text('name'), languages: languages_of(text('languages')), capacity: Number(text('capacity')), ...(role.value !== account.role && { role: role.value }) };
    if ((await deed.run(() => change_account(api, account.id, change))) === null) return;
    toasts.show(say('edit.saved', { name: change.name }));
    onClose();
    onSaved();
  };
  return (
    <Dialog title={say('edit.title', { name: account.name })} closeLabel={t('app.close')} onClose={onClose}>
      <form data-edit onSubmit={(event) => void save(event)}>
        <div class={dialog['body']}>
          <Field label={say('edit.name')} name="name" required maxLength={200} dir="auto" autocomplete="off" defaultValue={account.name} problem={at('name')} />
          {is_me ? (
            <p class={dialog['quiet']}>{say('edit.own_role')}</p>
          ) : (
            <Select label={say('who.role')} value={role.value} onChange={(one) => (role.value = one as Role)} choices={roles.map((one) => ({ value: one, label: t(role_key(one)) }))} />
          )}
          <Field label={say('who.languages')} name="languages" dir="ltr" autocomplete="off" hint={say('edit.languages_hint')} defaultValue={agent?.languages.join(' ') ?? ''} problem={at('languages')} />
          <Field label={say('edit.capacity')} name="capacity" type="number" required min={1} max={highest_capacity} hint={say('edit.capacity_hint')} defaultValue={String(agent?.capacity.total ?? '')} problem={at('capacity')} />
          {deed.trouble !== '' && deed.field === null && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{t('app.save')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
