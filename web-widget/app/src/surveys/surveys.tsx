// "How did we do?": the entry on the home screen while a question is open, an item of a list; or a card in the log. With
// their styles in a chunk of their own, which comes for those only who have talked with somebody.

import type { ComponentType } from 'preact';
import type { Translator } from '@waydesk/shared/i18n';
import type { Line } from '@waydesk/shared/state';
import { Icon } from '@waydesk/shared/ui';
import { dress } from '../dress';
import { SurveyCardLine } from './survey_card';
import { speakWith, type SurveyKey } from './survey_words';
import styles from './surveys.css?inline';
import { useSurveys } from './use_surveys';

dress(styles);

export interface SurveysProps {
  /** A card in the log. */
  line?: Line | undefined;
}

export function surveysWith(Translates: typeof Translator<SurveyKey>): ComponentType<SurveysProps> {
  speakWith(Translates);
  return Surveys;
}

function Surveys({ line }: SurveysProps) {
  const { desk } = useSurveys();
  if (!desk.ready.value) return null;
  return line ? <SurveyCardLine line={line} /> : <Entry />;
}

function Entry() {
  const { chat, desk, a } = useSurveys();
  const open = desk.open;
  if (!open) return null;
  return (
    <li data-entry="survey">
      <button type="button" class="row" onClick={() => chat.open(chat.store.get(open.conversation!))}>
        <span class="row-words">
          <span class="row-title">{a('entry')}</span>
          <span class="row-text">{a('entry_hint')}</span>
        </span>
        <Icon name="forward" size={16} />
      </button>
    </li>
  );
}
