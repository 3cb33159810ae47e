// Changes one's own password: the old one, the new one, and what happens elsewhere.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { NewPassword } from '../door/new_password';
import { flaw_of } from '../door/password_rules';
import { explain, type SignInProblem } from '../door/sign_in_form';
import { Trouble } from '../door/trouble';
import { useDesk } from '../shell/context';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { change_password } from './form';
import { say } from './words';
import styles from './account.module.css';

export function PasswordCard() {
  const { api, toasts } = useDesk();
  const old = useRef<HTMLInputElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const wanted = useSignal('');
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<SignInProblem | null>(null);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    tried.value = true;
    if (busy.peek()) return;
    if (flaw_of(wanted.peek()) !== null) return input.current?.focus();
    const form = event.currentTarget;
    busy.value = true;
    problem.value = null;
    try {
      await change_password(api, old.current?.value ?? '', wanted.peek());
      form.reset();
      wanted.value = '';
      tried.value = false;
      toasts.show(say('password.changed'));
    } catch (failure) {
      problem.value = explain(failure, Date.now());
    } finally {
      busy.value = false;
    }
  };
  return (
    <Card title={say('password.title')} data-card="password">
      <form class={styles['form']} onSubmit={(event) => void submit(event)}>
        <Field label={say('password.old')} name="old" type="password" autocomplete="current-password" required dir="ltr" inputRef={old} />
        <NewPassword name="new" tried={tried.value} value={wanted.value} inputRef={input} onInput={(text) => (wanted.value = text)} />
        <Trouble problem={problem.value} />
        <p class={styles['quiet']}>{say('password.effect')}</p>
        <div>
          <Button kind="primary" type="submit" disabled={busy.value}>{say('password.change')}</Button>
        </div>
      </form>
    </Card>
  );
}
