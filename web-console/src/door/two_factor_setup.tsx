// Sets up the second factor: the password once more, the secret for the authenticator as a picture and as text, a code that
// shows that it arrived, and the recovery codes, which are never shown again.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ApiError, type Api } from '../net/api';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { begin_factor, confirm_factor, type Secret } from './form';
import { QrCode } from './qr_code';
import { RecoveryCodes } from './recovery_codes';
import { in_groups } from './secret_groups';
import { explain, type SignInProblem } from './sign_in_form';
import { Trouble } from './trouble';
import { say } from './words';
import styles from './door.module.css';

export function TwoFactorSetup({ api, onDone }: { api: Api; onDone: () => void }) {
  const secret = useSignal<Secret | null>(null);
  const codes = useSignal<readonly string[] | null>(null);
  const problem = useSignal<SignInProblem | null>(null);
  const busy = useSignal(false);

  const attempt = async (deed: () => Promise<void>) => {
    if (busy.peek()) return;
    busy.value = true;
    problem.value = null;
    try {
      await deed();
    } catch (failure) {
      const is_late = failure instanceof ApiError && failure.status === 404;
      if (is_late) secret.value = null; // it has to be begun anew
      problem.value = is_late ? { key: 'factor.too_late', tone: 'danger', needs_code: false, wait_until: null } : explain(failure, Date.now(), true);
    } finally {
      busy.value = false;
    }
  };
  const begin = (password: string) => void attempt(async () => void (secret.value = await begin_factor(api, password)));
  const confirm = (code: string) => void attempt(async () => void (codes.value = (await confirm_factor(api, code)).recovery_codes));

  if (codes.value !== null) return <RecoveryCodes codes={codes.value} onDone={onDone} />;
  const state = { busy: busy.value, problem: problem.value };
  return secret.value === null ? <Ask key="password" what="password" {...state} onGiven={begin} /> : <Scan secret={secret.value} {...state} onGiven={confirm} />;
}

interface AskProps {
  busy: boolean;
  problem: SignInProblem | null;
  onGiven: (text: string) => void;
}

function Scan({ secret, ...ask }: AskProps & { secret: Secret }) {
  return (
    <>
      <ol class={styles['steps']}>
        <li>{say('factor.scan')}</li>
        <li>{say('factor.enter')}</li>
      </ol>
      <QrCode text={secret.uri} label={say('factor.picture')} />
      <details class={styles['by_hand']}>
        <summary>{say('factor.by_hand')}</summary>
        <p>{say('factor.by_hand_hint')}</p>
        <code dir="ltr" data-secret={secret.secret}>{in_groups(secret.secret)}</code>
        <a href={secret.uri}>{say('factor.open_app')}</a>
      </details>
      <Ask key="code" what="code" {...ask} />
    </>
  );
}

const fields = {
  password: { label: 'signin.password', hint: 'factor.password_hint', submit: 'factor.next', input: { type: 'password', autocomplete: 'current-password' } },
  code: { label: 'code.label', hint: 'code.hint', submit: 'factor.turn_on', input: { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code' } },
} as const;

function Ask({ what, busy, problem, onGiven }: AskProps & { what: keyof typeof fields }) {
  const input = useRef<HTMLInputElement>(null);
  const { label, hint, submit, input: attributes } = fields[what];
  useLayoutEffect(() => input.current?.focus(), []);
  const send = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onGiven((input.current?.value ?? '').trim());
  };
  return (
    <form class={styles['form']} onSubmit={send}>
      <Field {...attributes} label={say(label)} hint={say(hint)} name={what} required dir="ltr" spellcheck={false} inputRef={input} />
      <Trouble problem={problem} />
      <Button kind="primary" type="submit" class={styles['submit']} disabled={busy}>{say(submit)}</Button>
    </form>
  );
}
