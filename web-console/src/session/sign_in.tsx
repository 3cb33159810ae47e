// The sign-in page.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { seconds_until } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { LanguageSelect } from '../ui/language_select';
import { Mark } from '../ui/mark';
import type { Session } from './session';
import { explain, type SignInProblem } from './sign_in_form';
import styles from './sign_in.module.css';

export function SignIn({ session, ended }: { session: Session; ended: boolean }) {
  return (
    <div class={styles['page']}>
      <main class={styles['card']}>
        <div class={styles['brand']}>
          <Mark size={36} />
          <span>Waydesk</span>
        </div>
        <h1>{t('signin.title')}</h1>
        {ended && (
          <p class={styles['notice']} role="status">
            {t('signin.ended')}
          </p>
        )}
        <Form session={session} />
      </main>
      <footer class={styles['foot']}>
        <LanguageSelect />
      </footer>
    </div>
  );
}

function Form({ session }: { session: Session }) {
  const email = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const problem = useSignal<SignInProblem | null>(null);
  const code = useSignal(false);
  const left = useCountdown(problem.value?.waitUntil ?? null);

  useLayoutEffect(() => email.current?.focus(), []);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.value || left > 0) return;
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    busy.value = true;
    try {
      await session.sign_in(text('email').trim(), text('password'), text('code').trim());
    } catch (failure) {
      problem.value = explain(failure, Date.now());
      code.value ||= problem.value.needsCode;
    } finally {
      busy.value = false;
    }
  };

  return (
    <form onSubmit={submit} class={styles['form']} aria-describedby="signin-problem">
      <Field label={t('signin.email')} name="email" type="email" autocomplete="username" required inputRef={email} dir="ltr" />
      <Field label={t('signin.password')} name="password" type="password" autocomplete="current-password" required dir="ltr" />
      {code.value ? (
        <Field label={t('signin.code')} name="code" inputmode="numeric" autocomplete="one-time-code" dir="ltr" />
      ) : (
        <button type="button" class={styles['more']} onClick={() => (code.value = true)}>
          {t('signin.have_code')}
        </button>
      )}
      <div id="signin-problem" role="alert" class={styles['problem']}>
        {problem.value && <p>{t(problem.value.key)}</p>}
      </div>
      {left > 0 && <p class="tabular">{t('signin.try_again_in', { seconds: left })}</p>}
      <Button kind="primary" type="submit" class={styles['submit']} disabled={busy.value || left > 0}>
        {busy.value ? t('signin.busy') : t('signin.submit')}
      </Button>
    </form>
  );
}

// Whole seconds until `until`, at least 0; renders once a second meanwhile.
function useCountdown(until: number | null): number {
  const left = useSignal(0);
  useEffect(() => {
    if (until === null) return;
    const tick = () => (left.value = seconds_until(until, Date.now()));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : left.value;
}
