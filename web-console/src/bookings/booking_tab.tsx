// Beside the conversation: the traveler's booking, or the way to find it.

import { useSignal } from '@preact/signals';
import { Link2, Link2Off, RefreshCw, Search } from 'lucide-preact';
import { agoText, BookingCard, codeOf, zoneHere, type Booking, type SayBooking } from '@waydesk/shared/booking';
import '@waydesk/shared/booking/booking.css';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { language, t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import { BookingEvents } from './booking_events';
import { useBookingWords } from './booking_words';
import { FindForm } from './find_form';
import { useLinked, type LinkedScreen } from './use_linked';
import styles from './bookings.module.css';

interface BookingTabProps {
  id: string; // of the conversation
  item: FeedItem | null;
}

// Nothing of one conversation is shown beside another.
export const BookingTab = (props: BookingTabProps) => <Tab key={props.id} {...props} />;

function Tab({ id, item }: BookingTabProps) {
  const named = item?.booking ?? null;
  const screen = useLinked(id, named);
  const words = useBookingWords();
  const { linked, failed, trouble } = screen;
  if (words.failed) return <Failed text={t('app.part_missing')} onRetry={words.retry} />;
  if (linked.value === null && failed.value) return <Failed text={t('bookings.failed')} onRetry={screen.load} />;
  if (linked.value === null || words.say === null) return <div class={styles['skeleton']} aria-busy="true" />;
  return (
    <div class={styles['tab']} data-booking-tab>
      {failed.value && (
        <Notice>
          <p>{t('bookings.old')}</p>
          <Button onClick={screen.load}>{t('app.try_again')}</Button>
        </Notice>
      )}
      {trouble.value !== '' && (
        <Notice danger>
          <p>{trouble.value}</p>
        </Notice>
      )}
      {linked.value.booking === null ? <None named={named} say={words.say} screen={screen} /> : <Shown booking={linked.value.booking} named={named} say={words.say} screen={screen} />}
    </div>
  );
}

function Failed({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <div role="alert">
      <p>{text}</p>
      <Button onClick={onRetry}>{t('app.try_again')}</Button>
    </div>
  );
}

interface PartProps {
  named: string | null;
  say: SayBooking;
  screen: LinkedScreen;
}

// After a change the focus is on what it led to.
const card_title = '[data-booking-tab] [data-booking] :is(h2, h3)';
const search_field = '[data-booking-search]';

function None({ named, say, screen }: PartProps) {
  const link = (booking: string) => void screen.link(booking).then((done) => done && focus_soon(card_title));
  return (
    <>
      <Empty icon={Search} title={t('bookings.none')} hint={named === null ? t('bookings.none_hint') : t('bookings.named_unknown', { code: named })} />
      <FindForm named={named ?? ''} say={say} busy={screen.busy.value} onLink={link} />
    </>
  );
}

function Shown({ booking, named, say, screen }: PartProps & { booking: Booking }) {
  const { page } = useDesk();
  const finding = useSignal(false);
  const isLinked = screen.linked.value?.linked === true;
  const link = (one: string) => {
    void screen.link(one).then((done) => {
      if (!done) return;
      finding.value = false;
      focus_soon(card_title);
    });
  };
  const unlink = () => void screen.link(null).then((done) => done && focus_soon(search_field, card_title));
  const find = () => {
    finding.value = !finding.peek();
    if (finding.peek()) focus_soon(search_field);
  };
  return (
    <>
      {!isLinked && (
        <Notice>
          <p>{t('bookings.unchecked')}</p>
          <Button icon={Link2} disabled={screen.busy.value} onClick={() => link(booking.id)}>
            {t('bookings.link')}
          </Button>
        </Notice>
      )}
      {booking.age_s !== null && (
        <Notice>
          <p>{t('bookings.seller_down', { ago: agoText(booking.age_s * 1000, language.value) })}</p>
          <Button icon={RefreshCw} onClick={screen.load}>
            {t('app.try_again')}
          </Button>
        </Notice>
      )}
      <BookingCard booking={booking} reader={{ say, language: language.value, zone: zoneHere(), now: page.clock.now.peek() }} heading={3} />
      <BookingEvents key={booking.id} booking={booking.id} say={say} />
      <div class={styles['actions']}>
        {isLinked && (
          <Button kind="quiet" icon={Link2Off} disabled={screen.busy.value} onClick={unlink}>
            {t('bookings.unlink')} <span class="visually-hidden">{codeOf(booking)}</span>
          </Button>
        )}
        <Button kind="quiet" icon={Search} aria-expanded={finding.value} onClick={find}>
          {t('bookings.another')}
        </Button>
      </div>
      {finding.value && <FindForm named={isLinked ? '' : (named ?? '')} say={say} busy={screen.busy.value} onLink={link} />}
    </>
  );
}
