// What every part of the widget may use.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translator } from '@waydesk/shared/i18n';
import type en from '../../../core/language/locales/widget/en.json';
import type { Chat } from './chat/chat';

export type Words = Translator<keyof typeof en>;

export interface Tools {
  chat: Chat;
  words: Words;
}

export const ToolsContext = createContext<Tools | null>(null);

export function useTools(): Tools & { t: Words['t'] } {
  const tools = useContext(ToolsContext)!;
  return { ...tools, t: tools.words.t };
}
