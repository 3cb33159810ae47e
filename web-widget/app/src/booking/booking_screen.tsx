// One booking, the choice among several, or the proof that leads to one.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { agoText, BookingCard, codeOf, nextService, StatusChip, type Booking } from '@waydesk/shared/booking';
import card from '@waydesk/shared/booking/booking.css?inline';
import { Icon } from '@waydesk/shared/ui';
import { useCalls } from '../callback/use_calls';
import { useCases } from '../cases/use_cases';
import { dress } from '../dress';
import { SubScreen } from '../screens/sub_screen';
import styles from './booking_screen.css?inline';
import { ProofForm } from './proof_form';
import { nextText } from './texts';
import { useBookings } from './use_bookings';

dress(card, styles);

export function BookingScreen() {
  const { desk, a } = useBookings();
  const body = useRef<HTMLDivElement>(null);
  const booking = desk.proving.value ? undefined : desk.find(desk.shown.value);
  const view = booking?.id ?? (desk.proving.value || desk.all.value.length === 0 ? 'proof' : 'list');
  useLayoutEffect(() => {
    body.current?.scrollTo({ top: 0 });
    body.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [view]);
  return (
    <SubScreen label={a('own.entry')} body={body} onBack={() => desk.back()}>
      {booking ? <Shown booking={booking} /> : view === 'proof' ? <Looking /> : <List />}
    </SubScreen>
  );
}

/** Whose copy is not as new as it should be. */
function Age({ booking }: { booking: Booking }) {
  const { chat, desk, a, language } = useBookings();
  const isOffline = chat.store.phase.value === 'offline';
  if (!isOffline && booking.age_s === null) return null;
  const ago = agoText(isOffline ? Date.now() - desk.toldAt(booking.id) : booking.age_s! * 1000, language);
  return (
    <p class="sub-note" role="status">
      <Icon name={isOffline ? 'offline' : 'clock'} size={16} />
      <span>{a(isOffline ? 'own.offline' : 'card.old', { ago })}</span>
    </p>
  );
}

function Shown({ booking }: { booking: Booking }) {
  const { chat, desk, a, reader } = useBookings();
  const calls = useCalls();
  const cases = useCases();
  const code = codeOf(booking);
  const call = () => {
    calls.desk.request.enter({ booking: code });
    calls.desk.open();
  };
  return (
    <>
      <Age booking={booking} />
      <BookingCard booking={booking} reader={reader} heading={1} />
      <div class="actions booking-actions">
        <button type="button" class="primary-button" onClick={() => desk.write(booking)}>
          {a('own.write')}
        </button>
        {chat.line.config.value?.callbacks !== false && (
          <button type="button" class="plain-button" onClick={call}>
            {a('own.call')}
          </button>
        )}
        <button type="button" class="plain-button" onClick={() => cases.desk.complain(code)}>
          {a('own.complain')}
        </button>
        <button type="button" class="link-button" onClick={() => (desk.proving.value = true)}>
          {a('own.another')}
        </button>
      </div>
    </>
  );
}

function List() {
  const { desk, a, reader } = useBookings();
  return (
    <>
      <h1 tabIndex={-1}>{a('own.title')}</h1>
      <ul class="card list">
        {desk.all.value.map((booking) => {
          const service = nextService(booking, reader.now);
          return (
            <li key={booking.id}>
              <button type="button" class="row" onClick={() => desk.show(booking.id)}>
                <span class="row-words">
                  <span class="row-title">
                    <bdi class="booking-code">{codeOf(booking)}</bdi>
                    <StatusChip status={booking.status} say={reader.say} />
                  </span>
                  {service && (
                    <span class="row-text" dir="auto">
                      {nextText(service, reader)}
                    </span>
                  )}
                </span>
                <Icon name="forward" size={16} />
              </button>
            </li>
          );
        })}
      </ul>
      <div class="actions">
        <button type="button" class="plain-button" onClick={() => (desk.proving.value = true)}>
          {a('own.another')}
        </button>
      </div>
    </>
  );
}

/** Whom the site names may have bookings: until that is known he is asked for nothing. */
function Looking() {
  const { chat, desk, a } = useBookings();
  const isOffline = chat.store.phase.value === 'offline';
  const known = chat.line.visitorName.value === null || desk.proving.value ? 'known' : desk.known.value;
  const state = isOffline ? a('own.offline_none') : known === 'loading' ? a('own.loading') : known === 'failed' ? a('own.failed') : '';
  return (
    <>
      <h1 tabIndex={-1}>{a('own.entry')}</h1>
      <p class="sub-state" role="status">
        {state}
      </p>
      {known === 'loading' && !isOffline ? <p class="skeleton" aria-hidden="true" /> : <ProofForm />}
    </>
  );
}
