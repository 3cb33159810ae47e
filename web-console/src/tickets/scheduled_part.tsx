// Above the reply: what goes out by itself later, or was held and waits for a decision.

import { useSignal } from '@preact/signals';
import { randomUuid } from '@waydesk/shared/wire';
import { CalendarClock, Pencil, SendHorizontal, TriangleAlert, X } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { FeedItem, ScheduledReply } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { Button, IconButton } from '../ui/button';
import { cancel, send_now } from './schedule';
import { ScheduleDialog } from './schedule_dialog';
import { useTicket } from './use_ticket';
import { say, type WordKey } from './words';
import { is_zone } from './zoned';
import styles from './scheduled_part.module.css';

const new_reply = 'new';

export function ScheduledPart({ id, item: known }: { id: string; item: FeedItem | null }) {
  const desk = useDesk();
  const { item, attempt, put } = useTicket(id, known);
  const asking = useSignal<ScheduledReply | typeof new_reply | null>(null);
  const replies = [...(item?.scheduled ?? [])].sort((a, b) => a.send_at - b.send_at);
  const asked = asking.value;
  const zone = useZone(replies.length > 0 || asked !== null, item?.contact.id ?? null);
  useCommands(() => [{ id: 'send_later', label: 'mail.later', group: 'reply', enabled: () => desk.drafts.text(id).peek().trim() !== '', run: () => (asking.value = new_reply) }], [id]);

  return (
    <>
      {replies.length > 0 && (
        <ul class={styles['list']} aria-label={say('later.list')}>
          {replies.map((reply) => (
            <Waiting key={reply.id} reply={reply} zone={zone ?? null} onEdit={() => (asking.value = reply)}
              onSend={() => void attempt((api) => send_now(api, id, reply.id, randomUuid()))}
              onCancel={() => void attempt((api) => cancel(api, id, reply.id))} />
          ))}
        </ul>
      )}
      {asked !== null && zone !== undefined && (
        <ScheduleDialog
          id={id}
          reply={asked === new_reply ? null : asked}
          text={asked === new_reply ? desk.drafts.text(id).peek() : asked.text}
          zone={zone}
          onDone={(now) => {
            put(now);
            if (asked === new_reply) desk.drafts.write(id, '');
          }}
          onClose={() => (asking.value = null)}
        />
      )}
    </>
  );
}

// The traveler's, once somebody needs it; null where he has told none, or this browser does not know it.
function useZone(is_needed: boolean, contact: string | null): string | null | undefined {
  const { api } = useDesk();
  const zone = useSignal<string | null | undefined>(undefined);
  useEffect(() => {
    if (!is_needed) return;
    let current = true;
    const put = (found: string | null) => current && (zone.value = found !== null && is_zone(found) ? found : null);
    if (contact === null) put(null);
    else api.contact(contact).then(({ zone: told }) => put(told), () => put(null));
    return () => void (current = false);
  }, [is_needed, contact]);
  return zone.value;
}

const whys: { readonly [why: string]: WordKey } = { traveler_wrote: 'later.held_wrote', resolved: 'later.held_resolved', author: 'later.held_author' };

interface WaitingProps {
  reply: ScheduledReply;
  zone: string | null;
  onEdit: () => void;
  onSend: () => void;
  onCancel: () => void;
}

function Waiting({ reply, zone, onEdit, onSend, onCancel }: WaitingProps) {
  const is_held = reply.held !== null;
  const Icon = is_held ? TriangleAlert : CalendarClock;
  const here = date_time(reply.send_at);
  const when = zone === null ? here : say('later.in_zone', { there: date_time(reply.send_at, zone), zone: zone.replaceAll('_', ' '), here });
  return (
    <li class={styles['one']} data-held={is_held || undefined}>
      <p class={styles['when']} role={is_held ? 'alert' : undefined}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>{is_held ? say(whys[reply.held ?? ''] ?? 'later.held_author') : say('later.goes', { when })}</span>
      </p>
      <p class={styles['text']} dir="auto">{reply.text}</p>
      <div class={styles['tools']}>
        <span>{reply.by.name}</span>
        <IconButton icon={Pencil} label={say('later.change')} onClick={onEdit} />
        <Button icon={SendHorizontal} onClick={onSend}>{say(is_held ? 'later.send_anyway' : 'later.send_now')}</Button>
        <IconButton icon={X} label={say('later.cancel')} onClick={onCancel} />
      </div>
    </li>
  );
}
