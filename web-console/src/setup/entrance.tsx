// Who is not signed in: the door, or the very first step when nobody can sign in yet.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { ApiError, type Api } from '../net/api';
import type { Session } from '../session/session';
import { Loaded } from '../shell/lazy';

const AGAIN_MS = 3_000;

const load_first = () => import('./first_administrator').then((module) => module.load_page());

interface EntranceProps {
  api: Api;
  session: Session;
  inhabited: boolean; // that somebody can sign in is known
  children: ComponentChildren; // the door
}

export function Entrance({ api, session, inhabited, children }: EntranceProps) {
  const open = useSignal(false);
  useEffect(() => {
    if (inhabited) return;
    let again: ReturnType<typeof setTimeout>;
    const ask = () => {
      api.ask<{ open: boolean }>('GET', '/api/v1/setup').then(
        (answer) => (open.value = answer.open),
        (failure) => {
          const is_refused = failure instanceof ApiError && failure.status < 500;
          if (!is_refused) again = setTimeout(ask, AGAIN_MS);
        },
      );
    };
    ask();
    return () => clearTimeout(again);
  }, []);
  return open.value ? <Loaded load={load_first} name="first_administrator" props={{ api, session }} frame="main" /> : <>{children}</>;
}
