// Where one is signed in: each can be ended, and all others at once.

import { useSignal } from '@preact/signals';
import { LogOut } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { refusal_words } from '../shell/use_deed';
import { useList } from '../shell/use_read';
import { ago, date_time } from '../text/format';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import rows from '../ui/rows.module.css';
import { client_words } from './client_words';
import { end_session, sessions_path, type OwnSession } from './form';
import { load_words, say } from './words';

export function SessionsCard() {
  const { api, toasts, page: { clock } } = useDesk();
  const list = useList<OwnSession>(sessions_path);
  const busy = useSignal(false);
  const others = list.items.filter((one) => !one.this);
  const end = async (which: readonly OwnSession[]) => {
    if (busy.peek()) return;
    busy.value = true;
    try {
      for (const one of which) await end_session(api, one.id);
      toasts.show(say('sessions.ended', { count: which.length }));
    } catch (failure) {
      toasts.show(refusal_words(failure), 'warn');
    } finally {
      busy.value = false;
      list.again();
    }
  };
  return (
    <Card title={say('sessions.title')} data-card="sessions">
      <p>{say('sessions.hint')}</p>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.items.length > 0 && (
        <ul class={rows['list']} aria-label={say('sessions.title')}>
          {list.items.map((one) => (
            <li key={one.id} class={rows['row']} data-session={one.this ? 'this' : 'other'}>
              <span class={rows['words']}>
                <bdi class={rows['title']} title={one.client}>{client_words(one.client) || say('sessions.unknown')}</bdi>
                <span class={rows['about']}>
                  <span>{say('sessions.since', { time: date_time(one.opened_at) })}</span>
                  <bdi dir="ltr">{one.address}</bdi>
                </span>
              </span>
              <span class={rows['end']}>
                {one.this ? <Chip tone="ok">{say('sessions.this')}</Chip> : <span>{say('sessions.seen', { time: ago(one.seen_at, clock.now.value) })}</span>}
                {!one.this && (
                  <Button kind="quiet" icon={LogOut} disabled={busy.value} onClick={() => void end([one])}>
                    {say('sessions.end')}
                    <span class="visually-hidden">: {client_words(one.client)}, {date_time(one.opened_at)}</span>
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div>
          <Button disabled={busy.value} onClick={() => void end(others)}>{say('sessions.end_others')}</Button>
        </div>
      )}
    </Card>
  );
}
