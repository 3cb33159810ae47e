// Everything that happened, by day; more is read when the end comes into sight.

import type { SayBooking } from '@waydesk/shared/booking';
import { CalendarClock, ClipboardCheck, Fingerprint, FolderOpen, Mail, Merge, MessageSquare, PhoneCall, Plane, Scale, ShieldCheck, Smile, Star, StickyNote, Ticket, UserX, type LucideIcon } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useBookingWords } from '../bookings/booking_words';
import { Card } from '../ui/card';
import { useDesk } from '../shell/context';
import { clock_time, day_name } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import type { TimelineItem } from './form';
import { timeline_route } from './links';
import { by_day } from './times';
import { useTimeline } from './use_timeline';
import { kind_words, say, state_words, title_words } from './words';
import styles from './timeline.module.css';

const icons: { readonly [kind: string]: LucideIcon } = {
  conversation: MessageSquare, callback: PhoneCall, case: FolderOpen, booking: Ticket, note: StickyNote, consent: ShieldCheck, merge: Merge, survey: Smile,
  visit: Plane, inspection: ClipboardCheck,
  ban: UserX, tier: Star, identity: Fingerprint, retention: Scale,
};

const icon_of = ({ kind, what }: TimelineItem): LucideIcon => (kind === 'conversation' && what === 'email' ? Mail : (icons[kind] ?? CalendarClock));

export function Timeline({ id, changes }: { id: string; changes: number }) {
  const { page } = useDesk();
  const { list, more, again } = useTimeline(id, changes);
  const { items, next, state } = list.value;
  const now = page.clock.now.peek();
  const booking = useBookingWords().say;
  return (
    <Card title={say('timeline.title')} data-timeline>
      {state === 'loading' && items.length === 0 && <div class={styles['skeleton']} aria-busy="true" />}
      {state === 'ready' && items.length === 0 && <p class={styles['quiet']}>{say('timeline.none')}</p>}
      {by_day(items).map((day) => (
        <section key={day.at} class={styles['day']}>
          <h3>{day_name(day.at, now)}</h3>
          <ol>
            {day.items.map((item, index) => (
              <Line key={`${item.at} ${index}`} item={item} booking={booking} />
            ))}
          </ol>
        </section>
      ))}
      {state === 'failed' && (
        <div role="alert" class={styles['failed']}>
          <p>{say('timeline.failed')}</p>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </div>
      )}
      {next !== null && state !== 'failed' && <More busy={state === 'loading'} onMore={more} />}
      {next === null && state === 'ready' && items.length > 0 && <p class={styles['quiet']}>{say('timeline.begin')}</p>}
    </Card>
  );
}

// A button for who asks, and a mark that asks by itself when it is about to be seen.
function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mark.current === null) return;
    const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onMore(), { rootMargin: '300px' });
    seen.observe(mark.current);
    return () => seen.disconnect();
  }, [busy]);
  return (
    <div ref={mark}>
      <Button disabled={busy} onClick={onMore}>{say('timeline.more')}</Button>
    </div>
  );
}

function Line({ item, booking }: { item: TimelineItem; booking: SayBooking | null }) {
  const Icon = icon_of(item);
  const route = timeline_route(item);
  const title = title_words(item);
  const state = state_words(item, booking);
  return (
    <li class={styles['line']} data-kind={item.kind}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <div class={styles['what']}>
        <p>
          <span class={styles['kind']}>{kind_words(item.kind === 'case' && item.what !== null ? item.what : item.kind)}</span>{' '}
          {title !== '' && (route === null ? <span dir="auto">{title}</span> : <a href={route} dir="auto">{title}</a>)}
        </p>
        <p class={styles['quiet']}>
          {state !== '' && <span>{state}</span>}
          {item.by !== null && <bdi>{item.by.name}</bdi>}
        </p>
      </div>
      <time class="tabular" dateTime={new Date(item.at).toISOString()}>{clock_time(item.at)}</time>
    </li>
  );
}
