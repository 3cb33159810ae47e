// The days of this week, drawn: what is open, which days differ, and where we are now.

import { useDesk } from '../shell/context';
import { date_words } from '../text/format';
import { t } from '../text/text';
import { rules_of, type CalendarForm } from './calendar_form';
import { day_words, weekday_name } from './outlook_words';
import { moment_in, week_of, type Day } from './week';
import styles from './week_strip.module.css';

const day_minutes = 1440;

export function WeekStrip({ form }: { form: CalendarForm }) {
  const { clock } = useDesk().page;
  const now = moment_in(form.zone, Math.floor(clock.now.value / 60_000) * 60_000);
  if (now === null) return <span />;
  const days = week_of(rules_of(form), now.date);
  return (
    <div class={styles['strip']} role="img" aria-label={`${t('calendar.this_week')}: ${days.map(day_words).join('; ')}`}>
      {days.map((day) => (
        <DayTrack key={day.date} day={day} now={day.date === now.date ? now.minute : null} />
      ))}
    </div>
  );
}

function DayTrack({ day, now }: { day: Day; now: number | null }) {
  const percent = (minute: number) => `${(minute / day_minutes) * 100}%`;
  const title = [date_words(day.date), day.name, day_words(day)].filter(Boolean).join('\n');
  return (
    <span class={styles['day']} title={title} data-today={now !== null || undefined} data-differs={day.name !== null || undefined}>
      <span class={styles['name']}>{weekday_name(day.weekday, 'short')}</span>
      <span class={styles['letter']}>{weekday_name(day.weekday, 'narrow')}</span>
      <span class={styles['track']}>
        {day.open.map(({ from, to }) => (
          <i key={from} style={{ insetBlockStart: percent(from), blockSize: percent(to - from) }} />
        ))}
        {now !== null && <b style={{ insetBlockStart: percent(now) }} />}
      </span>
    </span>
  );
}
