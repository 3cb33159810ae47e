// Which screen: waiting for the server, sign-in, or the desk.

import { useEffect, useMemo } from 'preact/hooks';
import { Desk, type Page } from './desk';
import { followPage } from '@waydesk/shared/wire';
import { when_leader } from './net/leader';
import type { Api } from './net/api';
import type { Me } from './net/types';
import type { Session } from './session/session';
import { SignIn } from './session/sign_in';
import { DeskView } from './shell/desk_view';
import { t } from './text/text';
import { Button } from './ui/button';
import styles from './app.module.css';

interface AppProps {
  api: Api;
  session: Session;
  page: Page;
}

export function App({ api, session, page }: AppProps) {
  const state = session.state.value;
  switch (state.kind) {
    case 'unknown':
      return <div class={styles['blank']} aria-busy="true" />;
    case 'unreachable':
      return (
        <main class={styles['blank']}>
          <p role="alert">{t('app.unreachable')}</p>
          <Button kind="primary" onClick={() => void session.begin()}>
            {t('app.try_again')}
          </Button>
        </main>
      );
    case 'signed_out':
      return <SignIn session={session} ended={state.why === 'ended'} />;
    case 'signed_in':
      return <SignedIn key={state.me.id} api={api} session={session} page={page} me={state.me} />;
  }
}

function SignedIn({ api, session, page, me }: AppProps & { me: Me }) {
  const desk = useMemo(() => new Desk(api, page, me, () => session.ended()), [me.id]);
  useEffect(() => {
    desk.start();
    const ends = [followPage(desk.client), page.clock.start(), when_leader('waydesk.alerts', () => desk.alerts.lead())];
    return () => {
      for (const end of ends) end();
      desk.close();
    };
  }, [desk]);
  return <DeskView desk={desk} session={session} />;
}
