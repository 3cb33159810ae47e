// The booking of one conversation, for a part that is made anew for each: read when it is opened, when the desk is
// connected again and when somebody asks.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { link_booking, linked_booking, type Linked } from './form';

export interface LinkedScreen {
  readonly linked: ReadonlySignal<Linked | null>; // null: not known yet
  readonly failed: ReadonlySignal<boolean>; // what is shown may be old
  readonly busy: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<string>; // why the last change was refused, as a sentence
  readonly load: () => void;
  // Null takes the link away. Answers whether it was done.
  readonly link: (booking: string | null) => Promise<boolean>;
}

export function useLinked(conversation: string, named: string | null): LinkedScreen {
  const desk = useDesk();
  const linked = useSignal<Linked | null>(null);
  const failed = useSignal(false);
  const busy = useSignal(false);
  const trouble = useSignal('');
  const asked = useSignal(0); // an answer to an earlier question comes too late

  const load = () => {
    const own = (asked.value += 1);
    linked_booking(desk.api, conversation).then(
      (found) => {
        if (asked.peek() !== own) return;
        linked.value = found;
        failed.value = false;
      },
      () => asked.peek() === own && (failed.value = true),
    );
  };
  useEffect(load, [conversation, named, desk.online.value]);

  const link = async (booking: string | null): Promise<boolean> => {
    if (busy.peek()) return false;
    busy.value = true;
    trouble.value = '';
    try {
      const changed = await link_booking(desk.api, conversation, booking);
      asked.value += 1;
      linked.value = changed;
      failed.value = false;
      return true;
    } catch (problem) {
      trouble.value = refusal(problem);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { linked, failed, busy, trouble, load, link };
}

export function refusal(problem: unknown): string {
  if (!(problem instanceof ApiError)) return t('problem.other');
  if (problem.code === 'offline') return t('problem.offline');
  return problem.detail || t(problem.code === 'rate_limited' ? 'problem.rate_limited' : 'problem.other');
}
