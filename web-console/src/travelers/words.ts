// Travelers in words. Their texts are a domain of their own, loaded with the page. A name that this console does not know is
// shown as it is.

import { effect } from '@preact/signals';
import { Translator, type Translate } from '@waydesk/shared/i18n';
import { languages, loaders } from 'virtual:catalogue/travelers';
import type { BookingKey, SayBooking } from '@waydesk/shared/booking';
import type en from '../../../core/language/locales/travelers/en.json';
import { speak_cases, state_words as case_state } from '../cases/words';
import { ApiError } from '../net/api';
import { date_time } from '../text/format';
import { language, t, type TextKey } from '../text/text';
import type { Level, Risk, TimelineItem, TravelerItem } from './form';

export type WordKey = keyof typeof en;

const translator = new Translator<WordKey>({ languages, loaders });
let follows = false;

export const say: Translate<WordKey> = translator.t;

// Fails when the texts cannot be loaded; once they are, they follow the console's language.
export async function speak(): Promise<void> {
  await Promise.all([translator.use([language.peek()]), speak_cases()]); // the timeline tells of cases
  if (follows) return;
  follows = true;
  effect(() => void translator.use([language.value]).catch(() => undefined));
}

const plain = (name: string): string => name.replaceAll('_', ' ');
const named = (key: string, name: string): string => say(key as WordKey) || plain(name);

export const name_of = ({ name }: Pick<TravelerItem, 'name'>): string => name || t('traveler.one');
export const tier_words = (tier: string): string => named(`tier.${tier}`, tier);
export const risk_words = (risk: Risk): string => named(`risk.${risk}`, risk);
export const level_words = (level: Level): string => named(`level.${level}`, level);
export const identity_words = (kind: string): string => named(`identity.${kind}`, kind);
export const purpose_words = (purpose: string): string => named(`purpose.${purpose}`, purpose);
export const consent_words = (state: string): string => named(`consent.${state}`, state);
export const source_words = (source: string): string => named(`source.${source}`, source);
export const seat_words = (seat: string): string => named(`seat.${seat}`, seat);
export const meal_words = (meal: string): string => named(`meal.${meal}`, meal);
export const channel_words = (channel: string): string => say(`channel.${channel}` as WordKey) || identity_words(channel);
export const kind_words = (kind: string): string => named(`kind.${kind}`, kind);
export const field_words = (field: string): string => named(`field.${field}`, field);
export const count_words = (what: string, count: number): string => say('things', { what: named(`things.${what}`, what), count });

// What a line of the timeline is called: what people wrote stays as it is, names of ours become words.
export function title_words({ kind, title }: Pick<TimelineItem, 'kind' | 'title'>): string {
  if (kind === 'consent') return purpose_words(title);
  if (kind === 'tier') return tier_words(title);
  return kind === 'retention' ? say(`data.${title}` as WordKey) || title : title;
}

// Where it stands, or what was done; empty: there is nothing to say. `say_booking`: null while its words are on their way.
export function state_words({ kind, what, state }: Pick<TimelineItem, 'kind' | 'what' | 'state'>, say_booking: SayBooking | null): string {
  if (state === null || state === '') return '';
  switch (kind) {
    case 'conversation':
      return t(`status.${state}` as TextKey) || plain(state);
    case 'callback':
      return t(`calls.state.${state}` as TextKey) || plain(state);
    case 'case':
      return case_state(what === 'refund' ? 'refund' : 'complaint', state);
    case 'booking':
      return say_booking?.(`status.${state}` as BookingKey) || plain(state);
    case 'consent':
      return consent_words(state);
    case 'tier':
      return say('state.was', { value: tier_words(state) });
    default:
      return named(`state.${state}`, state);
  }
}

// What differs between two travelers, as it is shown.
export function value_words(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return say('merge.nothing_known');
  if (field === 'tier' && typeof value === 'string') return tier_words(value);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return Object.values(value).join(' – ');
  return String(value);
}

const refusals: { readonly [code: string]: () => string } = {
  offline: () => t('problem.offline'),
  forbidden: () => t('problem.forbidden'),
  not_found: () => say('one.gone'),
  rate_limited: () => t('problem.rate_limited'),
};

// What the server says of it, it knows better than the console does.
export function refusal_words(problem: unknown): string {
  if (!(problem instanceof ApiError)) return t('problem.other');
  return refusals[problem.code]?.() ?? (problem.detail || t('problem.other'));
}

export const date_words = (at: number): string => date_time(at);
export const day_words = (at: number): string => new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', numberingSystem: 'latn' }).format(at);
