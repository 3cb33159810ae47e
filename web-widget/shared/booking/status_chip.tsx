// A status by word, sign and colour.

import type { Translate } from '../i18n/translator';
import { ToneGlyph } from './glyph';
import { standingOf, type BookingKey } from './statuses';

export type SayBooking = Translate<BookingKey>;

/** In words; one that is not known as it is called. */
export function statusText(status: string, say: SayBooking): string {
  const { key } = standingOf(status);
  return key ? say(key) : status.replaceAll('_', ' ');
}

export function StatusChip({ status, say }: { status: string; say: SayBooking }) {
  const { tone } = standingOf(status);
  return (
    <span class="booking-chip" data-tone={tone}>
      <ToneGlyph tone={tone} />
      {statusText(status, say)}
    </span>
  );
}
