// The surveys of this widget, for the parts that show them.

import { useTools } from '../context';
import type { Chat } from '../chat/chat';
import { SurveyDesk } from './survey_desk';
import type { SurveyWords } from './survey_words';

const desks = new WeakMap<Chat, SurveyDesk>();

export function useSurveys(): { desk: SurveyDesk; a: SurveyWords['t']; language: string } & ReturnType<typeof useTools> {
  const tools = useTools();
  const desk = desks.get(tools.chat) ?? new SurveyDesk(tools.chat, tools.words);
  desks.set(tools.chat, desk);
  return { ...tools, desk, a: desk.words.t, language: tools.words.language.value };
}
