// A day of calls in the agent's time, the traveler's local time beside each.

import { useComputed, useSignal } from '@preact/signals';
import { ChevronLeft, ChevronRight } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { clock_time, weekday_and_date } from '../text/format';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { route_of } from './call_row';
import type { Callback } from './form';
import { day_bounds, day_of, type Block } from './timeline';
import { local_words, place_of, window_hours } from './times';
import { state_key } from './words';
import styles from './day_timeline.module.css';

const least_h = 0.5; // two lines of text
const before_px = 100;

export function DayTimeline({ calls }: { calls: readonly Callback[] }) {
  const { clock } = useDesk().page;
  const days = useSignal(0); // from today
  const minute = useComputed(() => Math.floor(clock.now.value / 60_000) * 60_000);
  const now = minute.value;
  const { start, end } = day_bounds(now, days.value);
  const { hours, blocks } = day_of(calls, start, end, least_h);
  const first = hours[0] ?? start;
  const at = (now - first) / 3_600_000; // hours down the line
  const scroll = useRef<HTMLDivElement>(null);
  // What comes next is in sight, with a little of what was.
  useEffect(() => {
    const mark = scroll.current?.querySelector<HTMLElement>('[data-now]') ?? scroll.current?.querySelector<HTMLElement>('li') ?? null;
    if (scroll.current !== null) scroll.current.scrollTop = (mark?.offsetTop ?? 0) - before_px;
  }, [days.value]);
  return (
    <section class={styles['day']} aria-labelledby="calls-day">
      <header class={styles['head']}>
        <h2 id="calls-day" aria-live="polite">{weekday_and_date(start)}</h2>
        <IconButton icon={ChevronLeft} flips label={t('calls.day_before')} onClick={() => (days.value -= 1)} />
        <Button kind="quiet" disabled={days.value === 0} onClick={() => (days.value = 0)}>{t('report.today')}</Button>
        <IconButton icon={ChevronRight} flips label={t('calls.day_after')} onClick={() => (days.value += 1)} />
      </header>
      <p class={styles['zone']}>{t('calls.line_zone')}</p>
      <div ref={scroll} class={styles['scroll']} role="group" aria-labelledby="calls-day" tabIndex={0}>
        <div class={styles['line']} style={{ '--hours': hours.length }}>
          {hours.map((hour) => (
            <span key={hour} class={styles['hour']} aria-hidden="true">
              {clock_time(hour)}
            </span>
          ))}
          {at >= 0 && at <= hours.length && <i class={styles['now']} style={{ '--top': at }} data-now aria-hidden="true" />}
          <ol class={styles['blocks']} aria-label={t('calls.day_list', { day: weekday_and_date(start) })}>
            {blocks.map((block) => (
              <BlockItem key={block.call.id} block={block} />
            ))}
          </ol>
        </div>
      </div>
      {blocks.length === 0 && <p class={styles['zone']} role="status">{t('calls.day_empty')}</p>}
    </section>
  );
}

function BlockItem({ block: { call, top, height, lane, lanes } }: { block: Block }) {
  if (call.slot === null) return null;
  const words = `${window_hours(call.slot)}, ${t('calls.in_place', { time: local_words(call.slot), place: place_of(call.slot.clock) })}`;
  return (
    <li class={styles['block']} data-state={call.state} style={{ '--top': top, '--height': height, '--lane': lane, '--lanes': lanes }}>
      <a href={route_of(call)} title={`${call.name}: ${words}`}>
        <b>
          <bdi>{call.name}</bdi>
        </b>
        <span class="visually-hidden">, {t(state_key(call.state))}, </span>
        <span class={styles['times']}>{words}</span>
      </a>
    </li>
  );
}
