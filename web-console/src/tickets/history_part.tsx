// Every change of a conversation, the newest first, as the ledger has it: also what scrolled out of the log long ago.

import { useSignal } from '@preact/signals';
import type { Event } from '@waydesk/shared/wire';
import { line_text } from '../conversation/line_text';
import { Section } from '../customer/section';
import type { Page } from '../net/api';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { useRead } from '../shell/use_read';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { of_conversation } from './form';
import { say } from './words';
import styles from './panel.module.css';

const a_page = 200;
const talk = new Set(['message', 'card', 'edited', 'erased', 'file_ready']);

interface History {
  readonly events: readonly Event[]; // ascending
  readonly next: string | null;
}

export function HistoryPart({ item }: { item: FeedItem }) {
  const open = useSignal(false);
  return (
    <Section title={say('history.title')}>
      <Button aria-expanded={open.value} onClick={() => (open.value = !open.peek())}>{say(open.value ? 'history.hide' : 'history.show')}</Button>
      {open.value && <Changes item={item} />}
    </Section>
  );
}

function Changes({ item }: { item: FeedItem }) {
  const { api, queues, toasts } = useDesk();
  const page_before = async (before: number): Promise<History> => {
    const { items, next } = await api.ask<Page<Event>>('GET', `${of_conversation(item.id)}/events?before=${before}&limit=${a_page}`);
    return { events: items, next };
  };
  const { value, stage, again, put } = useRead(() => page_before(item.head + 1), [item.id, item.head]);
  const more = async () => {
    if (value === null || value.next === null) return;
    try {
      const older = await page_before(Number(value.next));
      put({ events: [...older.events, ...value.events], next: older.next });
    } catch {
      toasts.show(t('problem.other'), 'warn');
    }
  };
  if (stage === 'failed' || stage === 'gone') {
    return (
      <p role="alert">
        {say('history.failed')} <Button onClick={again}>{t('app.try_again')}</Button>
      </p>
    );
  }
  if (value === null) return <div class={styles['skeleton']} aria-busy="true" />;
  const lines = value.events.filter(({ kind }) => !talk.has(kind)).map((event) => ({ event, text: line_text(event, queues.queues.value) }));
  const told = lines.filter(({ text }) => text !== null).reverse();
  return (
    <>
      {told.length === 0 && <p>{say('history.none')}</p>}
      <ol class={styles['history']}>
        {told.map(({ event, text }) => (
          <li key={event.seq}>
            <time class="tabular">{date_time(event.at)}</time>
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ol>
      {value.next !== null && <Button onClick={() => void more()}>{say('history.more')}</Button>}
    </>
  );
}
