// Signing in: the password, and where there is a second factor its code or a recovery code.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Session } from '../session/session';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { explain, type SignInProblem } from './sign_in_form';
import { Trouble } from './trouble';
import { say } from './words';
import styles from './door.module.css';

export function SignIn({ session, onForgotten }: { session: Session; onForgotten: () => void }) {
  const state = session.state.value;
  const email = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const waits = useSignal(false); // too many tries
  const problem = useSignal<SignInProblem | null>(null);
  const has_code = useSignal(false);

  useLayoutEffect(() => email.current?.focus(), []);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.peek() || waits.peek()) return;
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    const code = text('code').trim();
    busy.value = true;
    try {
      await session.sign_in(text('email').trim(), text('password'), code);
    } catch (failure) {
      problem.value = explain(failure, Date.now(), code !== '');
      has_code.value ||= problem.value.needs_code;
    } finally {
      busy.value = false;
    }
  };

  return (
    <>
      <h1>{say('signin.title')}</h1>
      {state.kind === 'signed_out' && state.why === 'ended' && (
        <p class={styles['notice']} role="status">
          {say('signin.ended')}
        </p>
      )}
      <form onSubmit={(event) => void submit(event)} class={styles['form']}>
        <Field label={say('signin.email')} name="email" type="email" autocomplete="username" required inputRef={email} dir="ltr" />
        <Field label={say('signin.password')} name="password" type="password" autocomplete="current-password" required dir="ltr" />
        {has_code.value ? <CodeField /> : <More words={say('signin.have_code')} onClick={() => (has_code.value = true)} />}
        <Trouble problem={problem.value} onWait={(now) => (waits.value = now)} />
        <Button kind="primary" type="submit" class={styles['submit']} disabled={busy.value || waits.value}>
          {busy.value ? say('signin.busy') : say('signin.submit')}
        </Button>
        <More words={say('signin.forgotten')} onClick={onForgotten} />
      </form>
    </>
  );
}

function CodeField() {
  const input = useRef<HTMLInputElement>(null);
  const recovery = useSignal(false);
  const shown = recovery.value ? 'recovery' : 'app';
  useLayoutEffect(() => input.current?.focus(), [shown]);
  return (
    <>
      <Field
        key={shown}
        label={say(recovery.value ? 'code.recovery' : 'code.label')}
        hint={say(recovery.value ? 'code.recovery_hint' : 'code.hint')}
        name="code"
        inputmode={recovery.value ? 'text' : 'numeric'}
        autocomplete={recovery.value ? 'off' : 'one-time-code'}
        spellcheck={false}
        required
        dir="ltr"
        inputRef={input}
      />
      <More words={say(recovery.value ? 'code.use_app' : 'code.use_recovery')} onClick={() => (recovery.value = !recovery.value)} />
    </>
  );
}

function More({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <button type="button" class={styles['more']} onClick={onClick}>
      {words}
    </button>
  );
}
