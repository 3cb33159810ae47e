// The guided quote on the wire: what the server asks, and what it tells.

export type QuestionKind = 'text' | 'choice' | 'several' | 'yes_no' | 'hours' | 'days' | 'number' | 'amount' | 'date';

export interface Question {
  fact: string;
  kind: QuestionKind;
  text: string;
  options?: { value: string; text: string }[];
  /** Of an amount: the ISO 4217 code, and how many digits its minor unit has. */
  currency?: string;
  exponent?: number;
}

export interface Booking {
  reference: string;
  title: string;
}

export interface Rule {
  title: string;
  version: number | string;
  cite?: string | null;
  status?: string;
  to_confirm?: boolean;
}

export interface Told {
  state: 'told';
  quote: string;
  headline: string;
  lines: { kind: string; text: string }[];
  /** Milliseconds since 1970 UTC; null when nothing ends it. */
  valid_until: number | null;
  rules: Rule[];
  /** How the amount was computed, a sentence each. */
  steps: string[];
  booking?: Booking | null;
}

export type QuoteAnswer =
  | { state: 'question'; questions: Question[]; booking: Booking | null }
  | Told
  | { state: 'refused'; text: string; rules?: Rule[]; booking?: Booking | null }
  | { state: 'person'; text: string; booking?: Booking | null }
  | { state: 'unknown_booking'; text: string };

/** An answer that ends the questions. */
export type Outcome = Exclude<QuoteAnswer, { state: 'question' | 'unknown_booking' }>;
