// The words of surveys: a domain of the catalogue of their own.

import { languages, loaders } from 'virtual:catalogue/surveys_own';
import type { Translator } from '@waydesk/shared/i18n';
import type en from '../../../../core/language/locales/surveys_own/en.json';

export type SurveyKey = keyof typeof en;
export type SurveyWords = Translator<SurveyKey>;

let words: SurveyWords | undefined;

/** Who loads this chunk brings what translates: were it imported from here, the opening would fall into more files. */
export function speakWith(Translates: typeof Translator<SurveyKey>): void {
  words ??= new Translates({ languages, loaders });
}

export const surveyWords = (): SurveyWords => words!;
