// The form of calendars as docs/sla.md has it: what is edited is what is sent.

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

// "22:00" to "06:00" is over midnight, "24:00" the midnight at the end. What is typed may be no time yet: the server says.
export type Hours = readonly [from: string, to: string];

export interface CalendarRules {
  readonly title: string;
  readonly zone: string; // IANA
  readonly hours: { readonly [day in Weekday]?: readonly Hours[] };
  readonly holidays: { readonly [date: string]: string }; // their names
  readonly special_days: { readonly [date: string]: readonly Hours[] };
  readonly make_up_days: { readonly [date: string]: Weekday };
  readonly breaks: { readonly [date: string]: readonly Hours[] };
}

export interface Calendar extends CalendarRules {
  readonly id: string;
  readonly version: number;
}

export interface PublicDay {
  readonly date: string;
  readonly kind: 'holiday' | 'part' | 'observance' | 'worked';
  readonly from: string | null; // of a part
  readonly name: string;
}

export interface Country {
  readonly country: string; // ISO 3166
  readonly from: number; // years of which its days are known
  readonly to: number;
}
