// A forgotten password: the same is said to everybody, whether there is such an account or not.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Api } from '../net/api';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ask_for_reset } from './form';
import { explain, type SignInProblem } from './sign_in_form';
import { Trouble } from './trouble';
import { say } from './words';
import styles from './door.module.css';

export function Forgotten({ api, onBack }: { api: Api; onBack: () => void }) {
  const email = useRef<HTMLInputElement>(null);
  const sent_to = useSignal<string | null>(null);
  const busy = useSignal(false);
  const problem = useSignal<SignInProblem | null>(null);
  useLayoutEffect(() => email.current?.focus(), []);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.peek()) return;
    busy.value = true;
    problem.value = null;
    const address = email.current?.value.trim() ?? '';
    try {
      await ask_for_reset(api, address);
      sent_to.value = address;
    } catch (failure) {
      problem.value = explain(failure, Date.now());
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <h1>{say('forgotten.title')}</h1>
      {sent_to.value === null ? (
        <form class={styles['form']} onSubmit={(event) => void submit(event)}>
          <p>{say('forgotten.hint')}</p>
          <Field label={say('signin.email')} name="email" type="email" autocomplete="username" required inputRef={email} dir="ltr" />
          <Trouble problem={problem.value} />
          <Button kind="primary" type="submit" class={styles['submit']} disabled={busy.value}>
            {say('forgotten.send')}
          </Button>
        </form>
      ) : (
        <div role="status" class={styles['form']}>
          <p>{say('forgotten.sent', { email: sent_to.value })}</p>
          <p class={styles['quiet']}>{say('forgotten.nothing')}</p>
        </div>
      )}
      <button type="button" class={styles['more']} onClick={onBack}>
        {say('forgotten.back')}
      </button>
    </>
  );
}
