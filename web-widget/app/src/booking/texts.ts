// What is said about a booking outside of its card.

import { clockThere, dayThere, type Reader, type Service } from '@waydesk/shared/booking';

/** "Beijing – Lisbon, Sun, 19 Apr, 10:00", by the clock of where it begins. */
export function nextText({ title, product, starts }: Service, { say, language, now }: Reader): string {
  return say('own.next', { title: title || product, when: `${dayThere(starts, language, now)}, ${clockThere(starts, language)}` });
}
