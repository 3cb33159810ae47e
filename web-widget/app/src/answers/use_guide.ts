// The guide of this widget, for the parts that show it.

import { useTools } from '../context';
import type { Chat } from '../chat/chat';
import { Guide, type AnswerWords } from './guide';

const guides = new WeakMap<Chat, Guide>();

export function useGuide(): { guide: Guide; a: AnswerWords['t'] } & ReturnType<typeof useTools> {
  const tools = useTools();
  const guide = guides.get(tools.chat) ?? new Guide(tools.chat, tools.words);
  guides.set(tools.chat, guide);
  return { ...tools, guide, a: guide.words.t };
}
