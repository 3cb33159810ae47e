// What the link of an e-mail is for: to become an agent, or to set a forgotten password anew. Whether it still works is
// told before anybody thinks of a password.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { ApiError, type Api } from '../net/api';
import type { Session } from '../session/session';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { invited_by, know_reset, link_kind, set_password, type Invited } from './form';
import { NewPassword } from './new_password';
import { flaw_of } from './password_rules';
import { explain, type SignInProblem } from './sign_in_form';
import { Trouble } from './trouble';
import { say } from './words';
import styles from './door.module.css';

type Link = { readonly stage: 'looking' | 'failed' | 'gone' | 'taken' | 'done' } | { readonly stage: 'works'; readonly invited: Invited | null };

interface RedeemProps {
  api: Api;
  session: Session;
  token: string;
  onLeave: (has_forgotten: boolean) => void;
}

export function Redeem({ api, session, token, onLeave }: RedeemProps) {
  const link = useSignal<Link>({ stage: 'looking' });
  const kind = link_kind(token);
  const look = async () => {
    link.value = { stage: 'looking' };
    try {
      if (kind === 'reset') await know_reset(api, token);
      link.value = kind === null ? { stage: 'gone' } : { stage: 'works', invited: kind === 'invitation' ? await invited_by(api, token) : null };
    } catch (failure) {
      link.value = { stage: failure instanceof ApiError && failure.status === 404 ? 'gone' : 'failed' };
    }
  };
  useEffect(() => void look(), [token]);

  const redeem = async (password: string) => {
    if (kind === 'invitation') {
      await session.accept(token, password);
      onLeave(false);
    } else {
      await set_password(api, token, password);
      session.ended(); // as all of them did
      link.value = { stage: 'done' };
    }
  };
  const refused = (failure: unknown): boolean => {
    if (!(failure instanceof ApiError)) return false;
    if (failure.status === 404) link.value = { stage: 'gone' };
    if (failure.field === 'email') link.value = { stage: 'taken' };
    return failure.status === 404 || failure.field === 'email';
  };

  const now = link.value;
  if (now.stage === 'looking') return <p role="status" aria-busy="true">{say('redeem.looking')}</p>;
  if (now.stage === 'works') return <PasswordForm invited={now.invited} redeem={redeem} refused={refused} />;
  if (now.stage === 'failed') {
    return (
      <>
        <p role="alert">{say('error.offline')}</p>
        <Button kind="primary" onClick={() => void look()}>{t('app.try_again')}</Button>
      </>
    );
  }
  if (now.stage === 'done') {
    return (
      <>
        <h1>{say('redeem.done')}</h1>
        <p role="status">{say('redeem.done_hint')}</p>
        <Button kind="primary" class={styles['submit']} onClick={() => onLeave(false)}>{say('signin.submit')}</Button>
      </>
    );
  }
  if (now.stage === 'taken') {
    return (
      <>
        <h1>{say('redeem.taken')}</h1>
        <p role="alert">{say('redeem.taken_hint')}</p>
        <Button kind="primary" class={styles['submit']} onClick={() => onLeave(false)}>{say('signin.submit')}</Button>
      </>
    );
  }
  return (
    <>
      <h1>{say('redeem.gone')}</h1>
      <p role="alert">{say(kind === 'reset' ? 'redeem.gone_reset' : 'redeem.gone_invitation')}</p>
      {kind === 'reset' && <Button kind="primary" class={styles['submit']} onClick={() => onLeave(true)}>{say('redeem.ask_again')}</Button>}
      <button type="button" class={styles['more']} onClick={() => onLeave(false)}>{say('forgotten.back')}</button>
    </>
  );
}

interface PasswordFormProps {
  invited: Invited | null; // null: a password is set anew
  redeem: (password: string) => Promise<void>;
  refused: (failure: unknown) => boolean; // whether that is told already
}

function PasswordForm({ invited, redeem, refused }: PasswordFormProps) {
  const input = useRef<HTMLInputElement>(null);
  const password = useSignal('');
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<SignInProblem | null>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    tried.value = true;
    if (busy.peek()) return;
    if (flaw_of(password.peek()) !== null) return input.current?.focus();
    busy.value = true;
    problem.value = null;
    try {
      await redeem(password.peek());
    } catch (failure) {
      if (!refused(failure)) problem.value = explain(failure, Date.now());
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <h1>{invited === null ? say('redeem.reset') : say('redeem.welcome', { name: invited.name })}</h1>
      {invited !== null && <p>{say('redeem.invited', { brand: invited.brand })}</p>}
      <form class={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
        {invited !== null && <Field label={say('signin.email')} name="email" type="email" autocomplete="username" dir="ltr" readOnly value={invited.email} />}
        <NewPassword name="password" tried={tried.value} value={password.value} inputRef={input} onInput={(text) => (password.value = text)} />
        <Trouble problem={problem.value} />
        <Button kind="primary" type="submit" class={styles['submit']} disabled={busy.value}>
          {say(invited === null ? 'redeem.set' : 'redeem.begin')}
        </Button>
      </form>
    </>
  );
}
