// The cases of one conversation, loaded anew when the conversation tells that something happened to one.

import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { cases_of, type Case } from './form';

export function useConversationCases(conversation: string): { readonly cases: ReadonlySignal<readonly Case[] | 'failed' | null>; readonly load: () => void } {
  const desk = useDesk();
  const cases = useSignal<readonly Case[] | 'failed' | null>(null);
  const asked = useSignal(0); // an answer to an earlier question comes too late
  const load = () => {
    const own = (asked.value += 1);
    cases_of(desk.api, conversation).then(
      (found) => asked.peek() === own && (cases.value = found),
      () => asked.peek() === own && (cases.value = Array.isArray(cases.peek()) ? cases.peek() : 'failed'),
    );
  };
  const events = desk.conversations.get(conversation).events;
  const told = useComputed(() => events.value.findLast(({ kind, body }) => kind === 'card' && body['card'] === 'case')?.seq ?? 0);
  useEffect(load, [conversation, told.value, desk.online.value]);
  return { cases, load };
}
