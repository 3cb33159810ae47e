// What changed in a booking and when, told by whom; asked for when somebody wants to see it.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SayBooking } from '@waydesk/shared/booking';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { event_words, source_words } from './event_words';
import { booking_events, type BookingEvent } from './form';
import styles from './bookings.module.css';

export function BookingEvents({ booking, say }: { booking: string; say: SayBooking }) {
  const { api } = useDesk();
  const events = useSignal<readonly BookingEvent[] | 'failed' | null>(null);
  const open = useSignal(false);
  const load = () => {
    let current = true;
    events.value = null;
    booking_events(api, booking).then(
      (found) => current && (events.value = [...found].reverse()),
      () => current && (events.value = 'failed'),
    );
    return () => void (current = false);
  };
  useEffect(() => (open.value ? load() : undefined), [booking, open.value]);
  const found = events.value;
  return (
    <details class={styles['events']} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('bookings.events')}</summary>
      {found === null && <div aria-busy="true" class={styles['skeleton_line']} />}
      {found === 'failed' && (
        <div role="alert">
          <p>{t('bookings.events_failed')}</p>
          <Button onClick={load}>{t('app.try_again')}</Button>
        </div>
      )}
      {Array.isArray(found) && (
        <ol>
          {found.map((event: BookingEvent) => (
            <li key={event.number} data-event={event.kind}>
              <p dir="auto">{event_words(event, say)}</p>
              <p class={styles['quiet']}>
                <time class="tabular">{date_time(event.at)}</time> · {source_words(event.source)}
              </p>
            </li>
          ))}
          {found.length === 0 && <li class={styles['quiet']}>{t('bookings.no_events')}</li>}
        </ol>
      )}
    </details>
  );
}
