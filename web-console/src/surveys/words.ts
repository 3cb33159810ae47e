// What the surveys' page says.

import { languages, loaders } from 'virtual:catalogue/surveys';
import type en from '../../../core/language/locales/surveys/en.json';
import { percent } from '../text/format';
import { domain } from '../text/domain';
import { language } from '../text/text';
import type { Kind } from './form';

export type SurveyKey = keyof typeof en;

export const { say, with_words } = domain<SurveyKey>({ languages, loaders });

export const load_words = () => ({ loading: say('load.loading'), failed: say('load.failed'), gone: say('load.gone') });

// "82.5%" of a share; "+34" of a difference of shares, in points from -100 to 100. Null: there is none.
export function value_words(kind: Kind, value: number | null): string | null {
  if (value === null) return null;
  if (kind !== 'nps') return percent(value);
  return new Intl.NumberFormat(language.value, { signDisplay: 'exceptZero', maximumFractionDigits: 0, numberingSystem: 'latn' }).format(value * 100);
}

export const channel_words = (channel: string): string => say(`channel.${channel}` as SurveyKey) || channel;
export const lowest_of = (kind: Kind): number => (kind === 'nps' ? 0 : 1);
