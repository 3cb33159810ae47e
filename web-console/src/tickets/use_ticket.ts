// Changes of one conversation as a ticket, shown as soon as the desk has them, and a sentence when it refuses.

import { useSignal } from '@preact/signals';
import { ApiError, type Api } from '../net/api';
import type { Conversation, FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { change_ticket, type TicketChange } from './form';
import { refusal } from './refusal';

interface Ticket {
  readonly item: FeedItem | null;
  readonly busy: boolean;
  readonly change: (change: TicketChange) => Promise<boolean>; // answers whether it was done
  readonly attempt: (deed: (api: Api) => Promise<Conversation>) => Promise<boolean>; // likewise
  readonly put: (now: Conversation) => void; // the desk told otherwise how it is now
}

// `known` is the conversation as the list has it; what it lacks, such as closed ones, is kept here after a change.
export function useTicket(id: string, known: FeedItem | null): Ticket {
  const desk = useDesk();
  const answered = useSignal<Conversation | null>(null);
  const busy = useSignal(0);
  desk.feed.revision.value;
  const is_listed = desk.feed.items.has(id);
  const item = is_listed || known === null || answered.value === null ? known : { ...known, ...answered.value };

  const put = (now: Conversation) => {
    answered.value = now;
    desk.feed.patch(id, now);
  };
  const attempt = async (deed: (api: Api) => Promise<Conversation>) => {
    if (!desk.online.peek()) {
      desk.toasts.show(t('problem.offline'), 'warn');
      return false;
    }
    busy.value += 1;
    try {
      put(await deed(desk.api));
      return true;
    } catch (problem) {
      desk.toasts.show(refusal(problem instanceof ApiError ? problem : null), 'warn');
      return false;
    } finally {
      busy.value -= 1;
    }
  };
  const change = (what: TicketChange) => attempt((api) => change_ticket(api, id, what));
  return { item, busy: busy.value > 0, change, attempt, put };
}
