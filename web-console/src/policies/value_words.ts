// Values of policies in words: durations, dates, lists, names of facts.

import { date_words, list_of, number } from '../text/format';
import { language, t, type TextKey } from '../text/text';
import type { Operand } from './form';

const fact_keys: { readonly [name: string]: TextKey } = {
  voluntary: 'policy.fact.voluntary',
  cause: 'policy.fact.cause',
  channel: 'policy.fact.channel',
  'order.channel': 'policy.fact.order_channel',
  'order.pos': 'policy.fact.order_pos',
  payment: 'policy.fact.payment',
  since_purchase: 'policy.fact.since_purchase',
  purchase_to_departure: 'policy.fact.purchase_to_departure',
  before_departure: 'policy.fact.before_departure',
  days_before: 'policy.fact.days_before',
  travel_date: 'policy.fact.travel_date',
  'pax.type': 'policy.fact.pax_type',
  'seg.service': 'policy.fact.service',
  'seg.supplier': 'policy.fact.supplier',
  'seg.product': 'policy.fact.product',
  'seg.brand': 'policy.fact.brand',
  'seg.class': 'policy.fact.class',
  'seg.from.country': 'policy.fact.from_country',
  'seg.from.code': 'policy.fact.from_place',
  'seg.to.country': 'policy.fact.to_country',
  'seg.to.code': 'policy.fact.to_place',
  'seg.distance_km': 'policy.fact.distance',
  'event.distance_km': 'policy.fact.distance',
  'seg.international': 'policy.fact.international',
  'coupon.status': 'policy.fact.coupon_status',
  'coupon.changes': 'policy.fact.coupon_changes',
  fare: 'policy.fact.fare',
  'new.later_date': 'policy.fact.later_date',
  'new.same_date': 'policy.fact.same_date',
  'new.travel_date': 'policy.fact.new_travel_date',
  fare_delta: 'policy.fact.fare_delta',
  'event.type': 'policy.fact.event_type',
  'event.carrier_country': 'policy.fact.carrier_country',
  'event.arrival_delay': 'policy.fact.arrival_delay',
  'event.departure_delay': 'policy.fact.departure_delay',
  'event.departed_early': 'policy.fact.departed_early',
  'event.expected_delay': 'policy.fact.expected_delay',
  'event.notice': 'policy.fact.notice',
  'event.baggage_delay': 'policy.fact.baggage_delay',
  'event.flight_time': 'policy.fact.flight_time',
  'event.reroute.earlier': 'policy.fact.reroute_earlier',
  'event.reroute.later': 'policy.fact.reroute_later',
  'event.reroute.offered': 'policy.fact.reroute_offered',
  'event.extraordinary': 'policy.fact.extraordinary',
  'event.accepted_alternative': 'policy.fact.accepted_alternative',
  'event.claim': 'policy.fact.claim',
};

export const spoken = (code: string): string => code.replace(/[_-]+/g, ' ');

export function fact_words(name: string): string {
  const key = fact_keys[name];
  if (key !== undefined) return t(key);
  const [, kind, rest = ''] = /^(coupon\.flag|counter)\.(.+)$/.exec(name) ?? [];
  if (kind === 'counter') return t('policy.fact.counter', { name: spoken(rest) });
  if (kind !== undefined) return t('policy.fact.flag', { name: spoken(rest) });
  return name;
}

export interface Span {
  readonly negative: boolean;
  readonly parts: readonly (readonly [unit: 'day' | 'hour' | 'minute' | 'second', count: number])[];
}

// "P1DT2H" as the form has it; null: no duration.
export function parse_duration(text: string): Span | null {
  const found = /^(-)?P(?=\d|T\d)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (found === null) return null;
  const units = ['day', 'hour', 'minute', 'second'] as const;
  const parts = units.flatMap((unit, index) => (found[index + 2] === undefined ? [] : [[unit, Number(found[index + 2])] as const]));
  return { negative: found[1] === '-', parts };
}

const in_unit = (count: number, unit: string): string =>
  new Intl.NumberFormat(language.value, { style: 'unit', unit, unitDisplay: 'long', numberingSystem: 'latn' }).format(count);

// As it is written: 48 hours stay 48 hours.
export function duration_words({ negative, parts }: Span): string {
  return (negative ? '−' : '') + parts.map(([unit, count]) => in_unit(count, unit)).join(' ');
}

export const unit_words = (count: number, unit: 'hour' | 'day' | 'month' | 'year'): string => in_unit(count, unit);

export type Params = { readonly [name: string]: unknown } | undefined;

// A value of a condition; of a parameter its value, when that is short.
export function operand_words(operand: Operand, params: Params): string {
  if (typeof operand === 'boolean') return t(operand ? 'policy.yes' : 'policy.no');
  if (typeof operand === 'number') return number(operand);
  if (typeof operand === 'string') return text_words(operand);
  if (is_list(operand)) return list_of(operand.map((one) => operand_words(one, params)));
  const value = params?.[operand.param];
  return is_short(value) ? operand_words(value as Operand, params) : (spans_words(value) ?? `“${spoken(operand.param)}”`);
}

const is_list = (operand: Operand): operand is readonly (string | number)[] => Array.isArray(operand);
const is_short = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || (Array.isArray(value) && value.length <= 6 && value.every((one) => typeof one !== 'object'));

// All that a parameter holds, however much it is.
export function param_words(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.map(String).join(', ');
  return spans_words(value, Infinity) ?? (typeof value === 'object' ? JSON.stringify(value) : operand_words(value as Operand, undefined));
}

function text_words(text: string): string {
  const span = parse_duration(text);
  if (span !== null) return duration_words(span);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return date_words(text);
  return /^[A-Z0-9]+$/.test(text) ? text : spoken(text);
}

// Ranges of dates, of which both ends are included.
function spans_words(value: unknown, most = 4): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return null;
  const spans = value.map((one: { from?: unknown; to?: unknown }) =>
    typeof one?.from === 'string' && typeof one.to === 'string' ? `${date_words(one.from)} – ${date_words(one.to)}` : null);
  return spans.includes(null) ? null : list_of(spans as string[]);
}

const commas: { readonly [language: string]: string } = { zh: '，', ja: '、', ar: '، ' };

// Parts of one statement that all hold: "fee 5% of the fare, at least CNY 2.00".
export const joined_words = (parts: readonly string[]): string => parts.join(commas[language.value.split('-')[0] ?? ''] ?? ', ');

// A title in the reader's language, else in English, else in any.
export function title_words(title: { readonly [language: string]: string }): string {
  const tag = language.value;
  return title[tag] ?? title[tag.split('-')[0] ?? tag] ?? title['en'] ?? Object.values(title)[0] ?? '';
}
