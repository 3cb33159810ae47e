// Bookings as the server gives them, and what is asked of it (docs/protocol.md, Bookings).

import type { Booking } from '@waydesk/shared/booking';
import type { Api, Page } from '../net/api';

// The booking of a conversation. Not linked: it is the one that the traveler named, which nobody has checked.
export interface Linked {
  readonly booking: Booking | null;
  readonly linked: boolean;
}

export interface BookingEvent {
  readonly number: number;
  readonly at: number;
  readonly source: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly name: string | null; // what people call the subject
  readonly from: string | null;
  readonly to: string | null;
}

const most_found = 10;

const of_conversation = (id: string) => `/api/v1/conversations/${encodeURIComponent(id)}/booking`;

export const linked_booking = (api: Api, conversation: string): Promise<Linked> => api.ask('GET', of_conversation(conversation));

export const link_booking = (api: Api, conversation: string, booking: string | null): Promise<Linked> =>
  api.ask('POST', of_conversation(conversation), { booking });

// By a whole code, a surname, or the booker's e-mail address.
export const find_bookings = (api: Api, q: string): Promise<Page<Booking>> =>
  api.ask('GET', `/api/v1/bookings?${new URLSearchParams({ q, limit: String(most_found) })}`);

// The oldest first.
export const booking_events = (api: Api, booking: string): Promise<readonly BookingEvent[]> =>
  api.all<BookingEvent>(`/api/v1/bookings/${encodeURIComponent(booking)}/events`);
