// The complaints and refunds of this widget, for the parts that show them.

import { useTools } from '../context';
import type { Chat } from '../chat/chat';
import { CaseDesk } from './case_desk';
import type { CaseWords } from './case_words';

const desks = new WeakMap<Chat, CaseDesk>();

export function useCases(): { desk: CaseDesk; a: CaseWords['t']; language: string } & ReturnType<typeof useTools> {
  const tools = useTools();
  const desk = desks.get(tools.chat) ?? new CaseDesk(tools.chat, tools.words);
  desks.set(tools.chat, desk);
  return { ...tools, desk, a: desk.words.t, language: tools.words.language.value };
}
