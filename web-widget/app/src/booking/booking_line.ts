// What the server says about bookings. One method a route.

import type { Booking } from '@waydesk/shared/booking';
import { Refused, ServerLine } from '../chat/server_line';

const BOOKINGS = '/widget/v1/bookings';

/** Asked too often, or with what did not fit too often. */
export class Locked extends Error {
  constructor(readonly forMs: number) {
    super('locked');
  }
}

/** Both throw Refused when the server did not do it, Locked when it does not for a while, TypeError when no answer came. */
export class BookingLine extends ServerLine {
  find(reference: string, surname: string): Promise<Booking> {
    return this.signed(`${BOOKINGS}/find`, { method: 'POST', body: JSON.stringify({ reference, surname }) });
  }

  /** Those of a traveler whose site has signed who he is; nobody else has any. */
  async own(): Promise<Booking[]> {
    return (await this.signed(BOOKINGS)).items ?? [];
  }

  protected override async json(answer: Response): Promise<any> {
    if (answer.status !== 429) return super.json(answer);
    const body = await answer.json().catch(() => null);
    throw new Locked(Number(body?.retry_after_ms) || Number(answer.headers.get('Retry-After')) * 1000);
  }
}

export { Refused };
