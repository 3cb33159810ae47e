// The way in: signing in, a forgotten password, what the link of an e-mail is for, and the second factor that has to be set
// up before anything else.

import { useSignal } from '@preact/signals';
import type { Api } from '../net/api';
import type { Session } from '../session/session';
import type { Router } from '../state/route';
import { Forgotten } from './forgotten';
import { Frame } from './frame';
import { Redeem } from './redeem';
import { SignIn } from './sign_in';
import { TwoFactorSetup } from './two_factor_setup';
import { say, with_words } from './words';
import styles from './door.module.css';

export interface DoorProps {
  readonly api: Api;
  readonly session: Session;
  readonly router: Router;
}

function Door({ api, session, router }: DoorProps) {
  const forgotten = useSignal(false);
  const { place, query } = router.route.value;
  const state = session.state.value;
  const leave = (has_forgotten: boolean) => {
    forgotten.value = has_forgotten;
    router.go({ place: 'inbox', query: {} }, true); // with the token out of sight
  };
  if (place === 'redeem') return <Frame><Redeem key={query['token']} api={api} session={session} token={query['token'] ?? ''} onLeave={leave} /></Frame>;
  if (state.kind === 'must_set_up') return <Frame><MustSetUp api={api} session={session} /></Frame>;
  if (forgotten.value) return <Frame><Forgotten api={api} onBack={() => (forgotten.value = false)} /></Frame>;
  return <Frame><SignIn session={session} onForgotten={() => (forgotten.value = true)} /></Frame>;
}

function MustSetUp({ api, session }: Omit<DoorProps, 'router'>) {
  return (
    <>
      <h1 data-unprinted>{say('factor.title')}</h1>
      <p data-unprinted>{say('factor.required')}</p>
      <TwoFactorSetup api={api} onDone={() => void session.begin()} />
      <button type="button" class={styles['more']} data-unprinted onClick={() => void session.sign_out(true)}>
        {say('factor.later')}
      </button>
    </>
  );
}

export const load_door = () => with_words(Door);
