// What quality says. A name that this console does not know is shown as it is, so that nothing is hidden.

import { languages, loaders } from 'virtual:catalogue/quality';
import type en from '../../../core/language/locales/quality/en.json';
import { domain } from '../text/domain';

export type QualityKey = keyof typeof en;

export const { say, with_words } = domain<QualityKey>({ languages, loaders });

const named = (key: string, name: string): string => say(key as QualityKey) || name.replaceAll('_', ' ');

export const state_words = (state: string): string => named(`state.${state}`, state);
export const step_words = (step: string): string => named(`step.${step}`, step);
export const why_words = (why: string): string => named(`why.${why}`, why);
export const visit_state_words = (state: string): string => named(`visit.state.${state}`, state);
export const visit_step_words = (step: string): string => named(`visit.step.${step}`, step);

// What was done, as it is told afterwards: as the state that it led to.
const led_to: { readonly [step: string]: string } = {
  sample: 'sampled', assign: 'assigned', score: 'scored', send: 'sent', accept: 'accepted', appeal: 'appealed', calibrate: 'calibrated', finish: 'final', coach: 'coaching', close: 'closed',
};
const visit_led_to: { readonly [step: string]: string } = { plan: 'planned', attempt: 'attempted', answer: 'answered', no_answer: 'no_answer', close: 'closed' };

export const done_words = (step: string): string => state_words(led_to[step] ?? step);
export const visit_done_words = (step: string): string => visit_state_words(visit_led_to[step] ?? step);

export const load_words = () => ({ loading: say('load.loading'), failed: say('load.failed'), gone: say('load.gone') });
