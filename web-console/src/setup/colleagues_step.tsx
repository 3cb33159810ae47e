// Who else is to work here. An invitation is a link, which is sent where there is a mailbox to send by, and shown either
// way.

import { useSignal } from '@preact/signals';
import { UserPlus } from 'lucide-preact';
import { CodeBlock } from '../channels/code_block';
import { say } from '../channels/words';
import { roles, role_key } from '../admin/roles';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { take_step } from './form';
import type { StepProps } from './setup_page';
import styles from './setup.module.css';
import { StepForm } from './step_form';

interface Invited {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly link: string;
}

export function ColleaguesStep({ onTaken }: StepProps) {
  const { api } = useDesk();
  const deed = useDeed();
  const form = useSignal({ name: '', email: '', role: 'agent' });
  const invited = useSignal<readonly Invited[]>([]);
  const set = (part: Partial<typeof form.value>) => (form.value = { ...form.peek(), ...part });
  const invite = async () => {
    const made = await deed.run(() => api.ask<Invited>('POST', '/api/v1/invitations', form.peek()));
    if (made === null) return false;
    invited.value = [...invited.peek(), made];
    form.value = { name: '', email: '', role: 'agent' };
    return true;
  };
  const go_on = async () => {
    // What is typed was meant to be sent.
    if (form.peek().email.trim() !== '' && !(await invite())) return;
    const done = await deed.run(() => take_step(api, 'colleagues', invited.peek().length > 0 ? 'done' : 'skipped'));
    if (done !== null) onTaken(done);
  };
  const at = (field: string) => (deed.field === field ? deed.trouble : undefined);
  return (
    <StepForm deed={deed} fields={['name', 'email', 'role']} words={say(invited.value.length > 0 ? 'setup.next' : 'setup.skip')} onSave={() => void go_on()}>
      <div class={styles['pair']}>
        <Field label={say('first.name')} dir="auto" maxLength={200} value={form.value.name} problem={at('name')} onInput={(event) => set({ name: event.currentTarget.value })} />
        <Field label={say('first.email')} type="email" dir="ltr" value={form.value.email} problem={at('email')} onInput={(event) => set({ email: event.currentTarget.value })} />
      </div>
      <Select label={say('colleagues.role')} choices={roles.map((value) => ({ value, label: t(role_key(value)) }))} value={form.value.role} onChange={(role) => set({ role })} />
      <div>
        <Button icon={UserPlus} disabled={deed.busy || form.value.email.trim() === ''} onClick={() => void invite()}>
          {say('colleagues.invite')}
        </Button>
      </div>
      {invited.value.map(({ id, name, email, link }) => (
        <div key={id} class={styles['invited']}>
          <p>{say('colleagues.link', { name, email })}</p>
          <CodeBlock label={email} code={link} />
        </div>
      ))}
    </StepForm>
  );
}
