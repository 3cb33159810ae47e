// Outside hours: when somebody is there again, and by when an answer was promised. Times are the device's.

import type { Place } from '@waydesk/shared/state';
import { useTools } from '../context';

const WEEK_MS = 6 * 86_400_000;

export function Closed({ place }: { place: Place }) {
  const { t, words } = useTools();
  const when = (at: number) => momentName(at, Date.now(), words.language.value);
  return (
    <>
      <strong>{t('queue.closed', { when: when(place.opens_at ?? 0) })}</strong>
      {place.answer_by && <span>{t('queue.promise', { when: when(place.answer_by) })}</span>}
    </>
  );
}

/** "Monday 09:00"; beyond a week with the date. */
export function momentName(at: number, now: number, language: string): string {
  const date: Intl.DateTimeFormatOptions = at - now < WEEK_MS ? {} : { day: 'numeric', month: 'long' };
  return new Intl.DateTimeFormat(language, { weekday: 'long', ...date, hour: 'numeric', minute: '2-digit', numberingSystem: 'latn' }).format(at);
}
