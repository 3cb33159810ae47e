// Complaints and refunds in words. Their texts are a domain of their own, loaded with the first screen that needs them.
// A name that this console does not know is shown as it is, so that nothing of a case is hidden.

import { effect } from '@preact/signals';
import { Translator } from '@waydesk/shared/i18n';
import { languages, loaders } from 'virtual:catalogue/cases';
import type en from '../../../core/language/locales/cases/en.json';
import { ApiError } from '../net/api';
import { language, t } from '../text/text';
import type { Count } from './clock';
import { nouns, type Case, type Delivery, type Kind } from './form';
import type { GroupName } from './facts';
import type { Fault } from './step_form';

export type CaseKey = keyof typeof en;

const translator = new Translator<CaseKey>({ languages, loaders });
let follows = false;

export const tc = translator.t;

// Fails when the texts cannot be loaded; once they are, they follow the console's language.
export async function speak_cases(): Promise<void> {
  await translator.use([language.peek()]);
  if (follows) return;
  follows = true;
  effect(() => void translator.use([language.value]).catch(() => undefined));
}

const plain = (name: string): string => name.replaceAll('_', ' ');
const named = (key: string, name: string): string => tc(key as CaseKey) || plain(name);

export const state_words = (kind: Kind, state: string): string => named(`${kind}.state.${state}`, state);
export const step_words = (kind: Kind, step: string): string => named(`${kind}.step.${step}`, step);
export const step_hint = (kind: Kind, step: string): string => tc(`${kind}.hint.${step}` as CaseKey);
export const clock_words = (kind: Kind, clock: string): string => named(`${kind}.clock.${clock}`, clock);
export const field_words = (field: string): string => named(`field.${field}`, field);
export const document_words = (document: string): string => named(`document.${document}`, document);
export const group_words = (group: GroupName): string => tc(`group.${group}`);
export const case_title = (kind: Kind, number: number): string => tc(`case.${kind}`, { number: String(number) });
export const list_title = (kind: Kind): string => tc(`list.${nouns[kind]}`);
export const new_title = (kind: Kind): string => tc(`new.${kind}`);

// Fields whose choices are the same.
const same_choices: { readonly [field: string]: string } = { body: 'bodies', handling: 'satisfaction', result: 'satisfaction' };

export const choice_words = (field: string, choice: string): string => named(`choice.${same_choices[field] ?? field}.${choice}`, choice);

const fault_keys: Readonly<Record<Fault, CaseKey>> = {
  needed: 'fault.needed',
  amount: 'fault.amount',
  currency: 'fault.currency',
  count: 'fault.count',
  moment: 'fault.moment',
};

export const fault_words = (fault: Fault): string => tc(fault_keys[fault]);

const units = [
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 2],
  ['minute', 60_000, 0],
] as const;

// "2 days", "3 hr", "14 min": in the largest unit of which there are two.
export function rough_time(ms: number): string {
  const [unit, size] = units.find(([, one, least]) => ms >= one * least) ?? units[2];
  return new Intl.NumberFormat(language.value, { style: 'unit', unit, unitDisplay: 'short', numberingSystem: 'latn' }).format(Math.floor(ms / size));
}

export function count_words({ standing, ms }: Count): string {
  switch (standing) {
    case 'met':
      return tc('clock.met');
    case 'met_late':
      return tc('clock.met_late', { time: rough_time(ms) });
    case 'paused':
      return tc('clock.paused');
    case 'late':
      return tc('clock.late', { time: rough_time(ms) });
    default:
      return tc('clock.left', { time: rough_time(ms) });
  }
}

const refusals: { readonly [code: string]: () => string } = {
  offline: () => t('problem.offline'),
  forbidden: () => tc('refused.forbidden'),
  not_found: () => tc('refused.gone'),
  rate_limited: () => t('problem.rate_limited'),
};

// What the server says of a step it knows better than the console does.
export function refusal_words(problem: unknown): string {
  if (!(problem instanceof ApiError)) return t('problem.other');
  const own = refusals[problem.code];
  if (own !== undefined) return own();
  return problem.detail || (problem.code === 'changed' ? t('problem.changed') : t('problem.other'));
}

export function delivery_words({ state, reason, to }: Delivery, time: string): string {
  if (state === 'not_mailed') return named(`mail.${reason ?? ''}`, reason ?? state);
  const key = state === 'sending' ? 'waiting' : state;
  return tc(`mail.${key}`, { to: to ?? '', time, reason: reason ?? '' });
}

// Whose turn it was: a traveler has no name here when he never told one.
export function author_words({ kind, name }: { readonly kind: string; readonly name: string | null }): string {
  if (name) return name;
  return kind === 'visitor' || kind === 'traveler' ? t('traveler.one') : tc('by.system');
}

// Whose it is; a correction is a policy's.
export function traveler_words({ kind, contact, fields }: Pick<Case, 'kind' | 'contact' | 'fields'>): string {
  if (kind === 'correction') return `${String(fields['policy'] ?? '')} ${String(fields['version'] ?? '')}`.trim();
  return contact?.name || t('traveler.one');
}
