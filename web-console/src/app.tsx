// Which screen: waiting for the server, the door, or the desk.

import { useEffect, useMemo } from 'preact/hooks';
import { Desk, type Page } from './desk';
import { followPage } from '@waydesk/shared/wire';
import { when_leader } from './net/leader';
import type { Api } from './net/api';
import type { Me } from './net/types';
import type { Session } from './session/session';
import { Entrance } from './setup/entrance';
import { DeskView } from './shell/desk_view';
import { Loaded } from './shell/lazy';
import { t } from './text/text';
import { Button } from './ui/button';
import styles from './app.module.css';

const load_door = () => import('./door/door').then((module) => module.load_door());

interface AppProps {
  api: Api;
  session: Session;
  page: Page;
}

export function App({ api, session, page }: AppProps) {
  const state = session.state.value;
  const redeems = page.router.route.value.place === 'redeem';
  if (redeems || state.kind === 'signed_out' || state.kind === 'must_set_up') {
    // In one place, so that what was begun at the door goes on when the address or the session changes.
    return (
      <Entrance api={api} session={session} inhabited={redeems || state.kind !== 'signed_out' || state.why === 'ended'}>
        <Loaded load={load_door} name="door" props={{ api, session, router: page.router }} frame="main" />
      </Entrance>
    );
  }
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
