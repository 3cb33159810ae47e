// The callback of one conversation, loaded anew when the conversation tells that something happened to it.

import { batch, useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { is_over } from './call';
import { callbacks_of, type Callback } from './form';
import { is_outdated, refusal_words } from './words';

export interface CallScreen {
  readonly call: ReadonlySignal<Callback | null>; // null: none is open, or it is not known yet
  readonly failed: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<string>; // why the last try was refused, as a sentence
  readonly load: () => void;
  // Does it and shows what came of it. Answers whether it was done.
  readonly tried: (change: () => Promise<Callback>) => Promise<boolean>;
}

export function useCall(conversation: string): CallScreen {
  const desk = useDesk();
  const call = useSignal<Callback | null>(null);
  const failed = useSignal(false);
  const busy = useSignal(false);
  const trouble = useSignal('');
  const asked = useSignal(0); // an answer to an earlier question comes too late

  const load = () => {
    const own = (asked.value += 1);
    callbacks_of(desk.api, conversation).then(
      (found) => {
        if (asked.peek() !== own) return;
        const open = found.find((one) => !is_over(one)) ?? found.find((one) => one.id === call.peek()?.id) ?? null;
        batch(() => {
          call.value = open;
          failed.value = false;
        });
      },
      () => asked.peek() === own && (failed.value = true),
    );
  };
  const events = desk.conversations.get(conversation).events;
  const told = useComputed(() => events.value.findLast(({ kind, body }) => kind === 'card' && body['card'] === 'callback')?.seq ?? 0);
  desk.feed.revision.value;
  const item = desk.list.item(conversation);
  useEffect(load, [conversation, told.value, item?.status, item?.agent?.id, desk.online.value]);

  const tried = async (change: () => Promise<Callback>): Promise<boolean> => {
    if (busy.peek()) return false;
    busy.value = true;
    trouble.value = '';
    try {
      const changed = await change();
      asked.value += 1;
      call.value = changed;
      return true;
    } catch (problem) {
      trouble.value = refusal_words(problem);
      if (is_outdated(problem)) load();
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { call, failed, busy, trouble, load, tried };
}
