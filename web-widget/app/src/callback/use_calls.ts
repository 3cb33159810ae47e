// The calls of this widget, for the parts that show them.

import { useTools } from '../context';
import type { Chat } from '../chat/chat';
import { CallDesk, type CallWords } from './call_desk';

const desks = new WeakMap<Chat, CallDesk>();

export function useCalls(): { desk: CallDesk; a: CallWords['t']; language: string } & ReturnType<typeof useTools> {
  const tools = useTools();
  const desk = desks.get(tools.chat) ?? new CallDesk(tools.chat, tools.words);
  desks.set(tools.chat, desk);
  return { ...tools, desk, a: desk.words.t, language: tools.words.language.value };
}
