// The way to a booking: by its code, a surname, or the booker's e-mail address.

import { useSignal } from '@preact/signals';
import { Link2, Search } from 'lucide-preact';
import { useLayoutEffect } from 'preact/hooks';
import { clockThere, codeOf, dayThere, nextService, StatusChip, type Booking, type SayBooking } from '@waydesk/shared/booking';
import { useDesk } from '../shell/context';
import { language, t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { find_bookings } from './form';
import { refusal } from './use_linked';
import styles from './bookings.module.css';

interface FindFormProps {
  named: string; // the code that the traveler told, '' for none
  say: SayBooking;
  busy: boolean;
  onLink: (booking: string) => void;
}

type Found = { readonly for: string; readonly items: readonly Booking[]; readonly more: boolean } | null;

export function FindForm({ named, say, busy, onLink }: FindFormProps) {
  const desk = useDesk();
  const text = useSignal(named);
  const found = useSignal<Found>(null);
  const looking = useSignal(false);
  const trouble = useSignal('');
  useLayoutEffect(() => {
    text.value = named;
    found.value = null;
    trouble.value = '';
  }, [named]);

  const submit = async (event: Event) => {
    event.preventDefault();
    const q = text.value.trim();
    if (looking.peek()) return;
    trouble.value = q === '' ? t('bookings.find_empty') : '';
    if (q === '') return;
    looking.value = true;
    try {
      const page = await find_bookings(desk.api, q);
      found.value = { for: q, items: page.items, more: page.next !== null };
    } catch (problem) {
      trouble.value = refusal(problem);
    }
    looking.value = false;
  };

  return (
    <>
      <form class={styles['find']} role="search" aria-label={t('bookings.find')} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={t('bookings.find')}
          hint={t('bookings.find_hint')}
          problem={trouble.value || undefined}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          data-booking-search
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <Button type="submit" icon={Search} disabled={looking.value}>
          {t('bookings.find_button')}
        </Button>
      </form>
      <div role="status">{found.value !== null && <p class={styles['quiet']}>{count_words(found.value)}</p>}</div>
      {found.value !== null && found.value.items.length > 0 && (
        <ul class={styles['found']} aria-label={t('bookings.found')}>
          {found.value.items.map((booking) => (
            <Hit key={booking.id} booking={booking} say={say} busy={busy} onLink={() => onLink(booking.id)} />
          ))}
        </ul>
      )}
    </>
  );
}

function count_words({ for: text, items, more }: NonNullable<Found>): string {
  if (items.length === 0) return t('bookings.found_none', { text });
  return more ? t('bookings.found_more', { count: items.length }) : t('bookings.found_count', { count: items.length });
}

function Hit({ booking, say, busy, onLink }: { booking: Booking; say: SayBooking; busy: boolean; onLink: () => void }) {
  const now = useDesk().page.clock.now.peek();
  const service = nextService(booking, now);
  const code = codeOf(booking);
  return (
    <li data-found={booking.id}>
      <p class={styles['hit']}>
        <bdi class="booking-code">{code}</bdi>
        <StatusChip status={booking.status} say={say} />
      </p>
      {service !== null && (
        <p dir="auto">
          {service.title || service.product} · <bdi>{dayThere(service.starts, language.value, now)}, {clockThere(service.starts, language.value)}</bdi>
        </p>
      )}
      <p class={styles['quiet']} dir="auto">
        {booking.passengers.map(({ name }) => name).join(', ')}
      </p>
      <Button icon={Link2} disabled={busy} onClick={onLink}>
        {t('bookings.link')} <span class="visually-hidden">{code}</span>
      </Button>
    </li>
  );
}
