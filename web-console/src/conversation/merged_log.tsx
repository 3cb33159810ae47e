// What was said in a conversation that goes on in this one, opened in its place.

import { useSignal } from '@preact/signals';
import type { Event } from '@waydesk/shared/wire';
import { RichText } from '@waydesk/shared/ui';
import { useDesk } from '../shell/context';
import type { Page } from '../net/api';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import styles from './merged_log.module.css';

interface Read {
  readonly events: readonly Event[];
  readonly state: 'closed' | 'loading' | 'ready' | 'failed';
}

const a_page = 200;
const most_pages = 25; // a bound for a list that never ends

export function MergedLog({ id, number }: { id: string; number: number }) {
  const { api } = useDesk();
  const read = useSignal<Read>({ events: [], state: 'closed' });
  const load = async () => {
    read.value = { events: [], state: 'loading' };
    try {
      let events: readonly Event[] = [];
      let next: string | null = '0';
      for (let pages = 0; next !== null && pages < most_pages; pages += 1) {
        const page: Page<Event> = await api.ask('GET', `/api/v1/conversations/${encodeURIComponent(id)}/events?after=${next}&limit=${a_page}`);
        events = [...events, ...page.items.filter(({ kind }) => kind === 'message')];
        next = page.next;
      }
      read.value = { events, state: 'ready' };
    } catch {
      read.value = { events: [], state: 'failed' };
    }
  };
  const { events, state } = read.value;
  const open = (is_open: boolean) => is_open && state === 'closed' && void load();
  return (
    <details class={styles['merged']} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{t('merged.show', { number: String(number) })}</summary>
      <ol aria-busy={state === 'loading'}>
        {events.map((event) => (
          <li key={event.seq} data-side={event.visibility === 'agents' ? 'note' : event.by.kind}>
            <p>
              <bdi>{event.by.name ?? t(event.by.kind === 'visitor' ? 'traveler.one' : 'log.agent')}</bdi> <time class="tabular">{date_time(event.at)}</time>
            </p>
            <div dir="auto">
              <RichText text={String(event.body['text'] ?? '')} language={event.body['language'] ?? null} />
            </div>
          </li>
        ))}
      </ol>
      {state === 'failed' && <p role="alert">{t('problem.other')}</p>}
      {state === 'failed' && <Button onClick={() => void load()}>{t('app.try_again')}</Button>}
    </details>
  );
}
