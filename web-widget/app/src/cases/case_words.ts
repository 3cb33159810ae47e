// The words of cases: a domain of the catalogue of their own.

import type { Translator } from '@waydesk/shared/i18n';
import type en from '../../../../core/language/locales/own_cases/en.json';

export type CaseKey = keyof typeof en;
export type CaseWords = Translator<CaseKey>;
