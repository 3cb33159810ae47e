// What the day says. A name that this console does not know is shown as it is, so that nothing is hidden.

import { languages, loaders } from 'virtual:catalogue/day';
import type en from '../../../core/language/locales/day/en.json';
import { domain } from '../text/domain';
import type { Handover, TakenStep } from './form';

export type DayKey = keyof typeof en;

export const { say, with_words } = domain<DayKey>({ languages, loaders });

const named = (key: string, name: string): string => say(key as DayKey) || name.replaceAll('_', ' ');

export const check_words = (state: string): string => named(`shift.state.${state}`, state);
export const kind_words = (kind: string): string => named(`kind.${kind}`, kind);
export const state_words = (state: string): string => named(`state.${state}`, state);
export const item_words = (state: string): string => named(`item.${state}`, state);
export const step_words = (step: string): string => named(`step.${step}`, step);

// From whom to whom; to nobody in particular is to the queue.
export const whence_words = ({ from, to }: Pick<Handover, 'from' | 'to'>): string =>
  to === null ? say('handover.from_queue', { from: from.name }) : say('handover.from_to', { from: from.name, to: to.name });

// What was done, as it is told afterwards: as the state it led to, but for an answer, which leads back.
export const done_words = ({ name, to }: TakenStep): string => (name === 'answer' ? say('done.answer') : state_words(to));

export const load_words = () => ({ loading: say('load.loading'), failed: say('load.failed'), gone: say('load.gone') });
